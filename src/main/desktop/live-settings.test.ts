import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import {
  type DesktopHarness,
  type HarnessOptions,
  startDesktopHarness,
} from '../../../test/electron-stand-in/desktop-harness.ts';
import { autostartEntry, autostartPath } from './autostart.ts';

let harness: DesktopHarness | undefined;
afterEach(() => harness?.cleanUp());
const start = async (options?: HarnessOptions) => {
  harness = await startDesktopHarness(options);
  return harness;
};
const installed: HarnessOptions['prepare'] = ({ settings }) => {
  settings.packaged = true;
};

test('theme and language follow the settings', async () => {
  const { electron, menus, setSettings, themeEvents, windows, settings } = await start();
  expect(menus.at(-1)?.[0]?.label).toBe('File');
  setSettings({ theme: 'dark', language: 'zh' });
  expect(electron.nativeTheme.themeSource).toBe('dark');
  expect(menus.at(-1)?.[0]?.label).toBe('文件');
  settings.dark = true;
  themeEvents.emit('updated');
  expect(windows[0]?.backgrounds).toEqual(['#242424']);
});

test('the system’s language is the first', async () => {
  const { menus } = await start({ prepare: ({ settings }) => Object.assign(settings, { locale: 'zh-CN' }) });
  expect(menus.at(-1)?.[0]?.label).toBe('文件');
});

test.each(['darwin', 'win32'] as const)('%s starts it at login, hidden', async (platform) => {
  const { loginItems, setSettings } = await start({ platform, prepare: installed });
  setSettings({ startAtLogin: true });
  setSettings({ theme: 'light' });
  setSettings({ startAtLogin: false });
  expect(loginItems).toEqual([
    { openAtLogin: false, args: ['--hidden'] },
    { openAtLogin: true, args: ['--hidden'] },
    { openAtLogin: false, args: ['--hidden'] },
  ]);
});

test('Linux starts it at login by a desktop entry, which goes again', async () => {
  const { dataDir, setSettings } = await start({ prepare: installed });
  const path = join(dataDir, 'home', '.config', 'autostart', 'patchbay.desktop');
  setSettings({ startAtLogin: true });
  expect(readFileSync(path, 'utf8')).toContain('\nExec="/opt/Patchbay/patchbay" --hidden\n');
  setSettings({ startAtLogin: false });
  expect(existsSync(path)).toBe(false);
});

test('a program run from its sources never starts at login', async () => {
  const { loginItems, setSettings } = await start({ platform: 'win32' });
  setSettings({ startAtLogin: true });
  expect(loginItems).toEqual([]);
});

test('the desktop entry quotes as its specification says', () => {
  expect(autostartEntry('/opt/My $App/100%/"x"')).toContain(
    'Exec="/opt/My \\\\$App/100%%/\\\\"x\\\\"" --hidden',
  );
  expect(autostartPath({ XDG_CONFIG_HOME: '/configuration' }, '/home/ada')).toBe(
    '/configuration/autostart/patchbay.desktop',
  );
});

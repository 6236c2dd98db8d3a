import type { MenuItemConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import { applicationMenu } from './application-menu.ts';
import { desktopTexts } from './texts.ts';

const actions = { open: vi.fn(), closeWindow: vi.fn(), quit: vi.fn() };
const flatten = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);

test.each(['linux', 'win32', 'darwin'] as const)('%s: every shortcut is there once', (platform) => {
  const keys = flatten(applicationMenu(platform, desktopTexts.en, actions)).flatMap(
    (item) => item.accelerator ?? [],
  );
  expect([...keys].sort()).toEqual(['CmdOrCtrl+,', 'CmdOrCtrl+N', 'CmdOrCtrl+Q', 'CmdOrCtrl+W']);
});

test('only macOS has the menu of the program', () => {
  const first = (platform: NodeJS.Platform) => applicationMenu(platform, desktopTexts.zh, actions)[0]?.label;
  expect(first('darwin')).toBe('Patchbay');
  expect(first('linux')).toBe('文件');
});

test('nothing loads the page anew', () => {
  const roles = flatten(applicationMenu('darwin', desktopTexts.en, actions)).map((item) => item.role);
  expect(roles).not.toContain('reload');
  expect(roles).not.toContain('forceReload');
  expect(roles).not.toContain('viewMenu');
});

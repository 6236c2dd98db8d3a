import { afterEach, expect, test, vi } from 'vitest';
import { stateKinds } from '#shared/model/server.ts';
import {
  type DesktopHarness,
  type HarnessOptions,
  serverInState,
  startDesktopHarness,
} from '../../../test/electron-stand-in/desktop-harness.ts';
import type { StandInMenuItem } from '../../../test/electron-stand-in/shell-parts.ts';

let harness: DesktopHarness | undefined;
afterEach(() => harness?.cleanUp());
const UPDATE_MS = 100;

const start = async (options?: HarnessOptions) => {
  harness = await startDesktopHarness(options);
  const { trays, fire } = harness;
  const [tray] = trays;
  if (tray === undefined) throw new Error('no tray');
  const menu = (): readonly StandInMenuItem[] => {
    fire(UPDATE_MS);
    return tray.menus.at(-1) ?? [];
  };
  const line = (label: string): StandInMenuItem => {
    const find = (items: readonly StandInMenuItem[]): StandInMenuItem | undefined =>
      items.flatMap((item) => [item, ...(item.submenu ?? [])]).find((item) => item.label === label);
    const found = find(menu());
    if (found === undefined) throw new Error(`no line "${label}"`);
    return found;
  };
  return { ...harness, tray, menu, line };
};

test('there is a menu from the first moment', async () => {
  const { tray } = await start();
  expect(tray.menus).toHaveLength(1);
  expect(tray.toolTips).toEqual(['Patchbay: no server runs']);
});

test('each state of a server is in the menu and in the icon', async () => {
  const { setServers, menu, tray } = await start();
  const seen = stateKinds.map((kind) => {
    setServers([serverInState('git', kind)]);
    return [kind, menu()[2]?.label, tray.images.at(-1)?.replace('/program/resources/icons/', '')];
  });
  expect(seen).toEqual([
    ['disabled', 'git — Off', 'tray-off-panel.png'],
    ['stopped', 'git — Stopped', 'tray-off-panel.png'],
    ['starting', 'git — Starting…', 'tray-busy-panel.png'],
    ['ready', 'git — Ready', 'tray-ready-panel.png'],
    ['degraded', 'git — Partly working', 'tray-warning-panel.png'],
    ['backing-off', 'git — Trying again soon', 'tray-warning-panel.png'],
    ['needs-sign-in', 'git — Sign in', 'tray-warning-panel.png'],
    ['failed', 'git — Failed', 'tray-failed-panel.png'],
    ['stopping', 'git — Stopping…', 'tray-busy-panel.png'],
  ]);
});

test('many changes set the menu once, and an equal menu is not set again', async () => {
  const { setServers, fire, tray } = await start();
  setServers(Array.from({ length: 50 }, (_, index) => serverInState(`s${index}`, 'starting')));
  fire(UPDATE_MS);
  expect(tray.menus).toHaveLength(2);
  setServers([]);
  setServers(Array.from({ length: 50 }, (_, index) => serverInState(`s${index}`, 'starting')));
  fire(UPDATE_MS);
  expect(tray.menus).toHaveLength(2);
});

test('listeners are added once, whatever changes', async () => {
  const { setServers, setSettings, fire, listeners, tray, appEvents, ipcEvents } = await start({
    platform: 'win32',
  });
  const count = listeners.size;
  for (const kind of stateKinds) {
    setServers([serverInState('git', kind)]);
    setSettings({ language: 'zh' });
    fire(UPDATE_MS);
  }
  expect(listeners.size).toBe(count);
  expect(tray.listenerCount('click')).toBe(1);
  for (const events of [appEvents, ipcEvents])
    for (const [event, added] of events.listeners) expect(added, event).toHaveLength(1);
});

test('the lines do what they say', async () => {
  const opened = await start();
  const { center, line, setServers } = opened;
  setServers([serverInState('git', 'failed')]);
  line('Start server').click?.();
  expect(center.startServer).toHaveBeenCalledWith('srv_git');
  line('Restart server').click?.();
  await vi.waitFor(() => expect(opened.stderrText()).toContain('restart refused'));
  setServers([serverInState('git', 'ready')]);
  line('Stop server').click?.();
  expect(center.stopServer).toHaveBeenCalledWith('srv_git');
  line('Show server').click?.();
  expect(opened.windows[0]?.loaded.at(-1)).toBe('app://patchbay/#/servers/srv_git/overview');
  line('Copy address 127.0.0.1:7717/mcp').click?.();
  expect(opened.copied).toEqual(['http://127.0.0.1:7717/mcp']);
  line('Open Patchbay').click?.();
  expect(opened.windows[0]?.state).toBe('shown');
  line('Quit Patchbay').click?.();
  await vi.waitFor(() => expect(opened.log).toContain('stop servers'));
});

test.each([
  ['darwin', 'tray-offTemplate.png', 0],
  ['win32', 'tray-off.png', 1],
  ['linux', 'tray-off-panel.png', 0],
] as const)('%s has its own icon and click', async (platform, icon, clicks) => {
  const { tray } = await start({ platform });
  expect(tray.images.at(-1)).toBe(`/program/resources/icons/${icon}`);
  expect(tray.listenerCount('click')).toBe(clicks);
});

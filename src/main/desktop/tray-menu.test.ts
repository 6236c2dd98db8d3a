import { describe, expect, test } from 'vitest';
import { type StateKind, stateKinds } from '#shared/model/server.ts';
import { desktopTexts } from './texts.ts';
import { type TrayItem, type TrayServer, trayMenu } from './tray-menu.ts';

const server = (name: string, kind: StateKind, position = 0): TrayServer => ({
  id: `id-${name}`,
  name,
  position,
  state: { kind, since: '2026-01-01T00:00:00.000Z', generation: 1 },
});

const labels = (items: readonly TrayItem[]) =>
  items.map((item) => (item.kind === 'separator' ? '-' : item.label));
const submenuOf = (kind: StateKind) => {
  const item = trayMenu([server('a', kind)], undefined, desktopTexts.en)[2];
  if (item?.kind !== 'submenu') throw new Error('no submenu');
  return item.items;
};
const enabledActions = (kind: StateKind) =>
  submenuOf(kind).flatMap((item) => (item.kind === 'action' && item.enabled ? [item.action.kind] : []));

test('every server stands in its order with the word of its state, between open and quit', () => {
  const servers = [server('git', 'failed', 2), server('files & folders', 'ready', 1)];
  expect(labels(trayMenu(servers, 'http://127.0.0.1:7717', desktopTexts.en))).toEqual([
    'Open Patchbay',
    '-',
    'files && folders — Ready',
    'git — Failed',
    '-',
    'Copy address 127.0.0.1:7717/mcp',
    'Quit Patchbay',
  ]);
});

test('without servers and without an address the menu is still there', () => {
  expect(labels(trayMenu([], undefined, desktopTexts.zh))).toEqual([
    '打开 Patchbay',
    '-',
    '还没有服务器',
    '-',
    '退出 Patchbay',
  ]);
});

describe('what can be done depends on the state', () => {
  const all = ['start', 'stop', 'restart', 'open'];
  const expected: Record<StateKind, string[]> = {
    disabled: ['open'],
    stopped: ['start', 'open'],
    starting: ['stop', 'restart', 'open'],
    ready: ['stop', 'restart', 'open'],
    degraded: ['stop', 'restart', 'open'],
    'backing-off': ['stop', 'restart', 'open'],
    'needs-sign-in': ['stop', 'restart', 'open'],
    failed: ['start', 'restart', 'open'],
    stopping: ['open'],
  };
  test.each(stateKinds)('%s', (kind) => {
    expect(enabledActions(kind)).toEqual(expected[kind]);
    expect(submenuOf(kind).flatMap((item) => (item.kind === 'action' ? [item.action.kind] : []))).toEqual(
      all,
    );
  });
});

test('a server that sleeps says so, and can be woken or stopped for good', () => {
  const sleeping = server('a', 'stopped');
  const state = { ...sleeping.state, code: 'server-asleep' };
  const item = trayMenu([{ ...sleeping, state }], undefined, desktopTexts.en)[2];
  expect(item).toMatchObject({ label: 'a — Asleep' });
  const items = item?.kind === 'submenu' ? item.items : [];
  expect(items.flatMap((one) => (one.kind === 'action' && one.enabled ? [one.action.kind] : []))).toEqual([
    'start',
    'stop',
    'restart',
    'open',
  ]);
});

test('long names are cut and long lists end with a count', () => {
  const servers = Array.from({ length: 40 }, (_, index) =>
    server(`${'é'.repeat(80)}${index}`, 'ready', index),
  );
  const menu = labels(trayMenu(servers, undefined, desktopTexts.en));
  expect(menu[2]).toBe(`${'é'.repeat(39)}… — Ready`);
  expect(menu[27]).toBe('15 more in the window');
});

test('the address and the server go with the action', () => {
  const menu = trayMenu([server('a/b', 'ready')], 'http://127.0.0.1:7717', desktopTexts.en);
  expect(menu).toContainEqual(
    expect.objectContaining({ action: { kind: 'copy-address', address: 'http://127.0.0.1:7717/mcp' } }),
  );
  expect(submenuOf('ready')).toContainEqual(
    expect.objectContaining({ action: { kind: 'open', route: '/servers/id-a/overview' } }),
  );
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  type DesktopHarness,
  type HarnessOptions,
  serverInState,
  startDesktopHarness,
} from '../../../test/electron-stand-in/desktop-harness.ts';
import { preventable } from '../../../test/electron-stand-in/strict-emitter.ts';
import type { ControlCenterOptions } from '../control-center-options.ts';

let harness: DesktopHarness | undefined;
const start = async (options?: HarnessOptions) => {
  harness = await startDesktopHarness(options);
  return harness;
};
afterEach(() => harness?.cleanUp());

const windowOf = ({ windows }: DesktopHarness) => {
  const [window] = windows;
  if (window === undefined) throw new Error('no window');
  return window;
};
const inOrder = (log: readonly string[], first: string, second: string) => {
  expect(log).toContain(first);
  expect(log).toContain(second);
  expect(log.indexOf(first)).toBeLessThan(log.indexOf(second));
};

describe('starting', () => {
  test('everything happens in the one safe order', async () => {
    const { log } = await start();
    expect(log.map((entry) => entry.split(' {')[0]?.replace(/ \[.*/, ''))).toEqual([
      'schemes',
      'setPath userData',
      'setPath sessionData',
      'lock',
      'ready',
      'permission-request',
      'permission-check',
      'device-permission',
      'before-request',
      'database',
      'doors',
      'handle app',
      'window',
      'tray',
      'ready line',
    ]);
  });

  test('the lock belongs to the data folder, and Chromium has a folder of its own in it', async () => {
    const { paths, dataDir } = await start();
    expect(paths).toEqual({ userData: dataDir, sessionData: join(dataDir, 'chromium') });
    expect(existsSync(join(dataDir, 'chromium'))).toBe(true);
  });

  test('the scheme of the page has no privilege that it does not need', async () => {
    const { log } = await start();
    expect(JSON.parse(log[0]?.replace('schemes ', '') ?? '')).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
    ]);
  });

  test('a second program leaves without touching the database', async () => {
    const { log, exits } = await start({
      prepare: ({ settings }) => Object.assign(settings, { locked: true }),
    });
    expect(exits).toEqual([0]);
    expect(log).not.toContain('database');
    expect(log).not.toContain('ready line');
  });

  test('what keeps it from starting is shown with its hint', async () => {
    const { errorBoxes, exits, log } = await start({
      createControlCenter: async () => {
        const { PatchbayError } = await import('#shared/errors/patchbay-error.ts');
        throw new PatchbayError('already-running', { dataDir: '/data' });
      },
    });
    expect(errorBoxes).toEqual([
      [
        'Patchbay cannot start',
        'Patchbay runs already on the data folder /data.\n\nUse the running one, or choose another data folder.',
      ],
    ]);
    expect(exits).toEqual([1]);
    expect(log).not.toContain('window');
  });

  test('without the management door the window still opens', async () => {
    const opened = await start({ openDoors: () => Promise.reject(new Error('no port')) });
    expect(opened.log).toContain('ready line');
    expect(opened.stderrText()).toContain('no port');
  });

  test('the window shows when it has something to show, hidden at login', async () => {
    const shown = await start();
    expect(windowOf(shown).state).toBe('hidden');
    windowOf(shown).emit('ready-to-show');
    expect(windowOf(shown).state).toBe('shown');
    shown.cleanUp();
    const hidden = await start({ argv: ['--hidden'] });
    windowOf(hidden).emit('ready-to-show');
    expect(windowOf(hidden).state).toBe('hidden');
    hidden.cleanUp();
    const reachable = await start({ argv: ['--hidden'], trayHost: false });
    windowOf(reachable).emit('ready-to-show');
    expect(windowOf(reachable).state).toBe('shown');
  });
});

describe('links and second programs', () => {
  test('a link of the command line is opened by the first window', async () => {
    const opened = await start({ argv: ['patchbay://add?text=npx%20x'] });
    expect(windowOf(opened).loaded).toEqual(['app://patchbay/', 'app://patchbay/#/servers?add=npx%20x']);
  });

  test('a second program brings the window forward, with its link', async () => {
    const opened = await start();
    const window = windowOf(opened);
    window.close();
    expect(window.state).toBe('hidden');
    opened.appEvents.emit('second-instance', {}, ['patchbay'], '/');
    expect(window.state).toBe('shown');
    expect(opened.log.at(-1)).toBe('focus');
    expect(window.loaded).toHaveLength(1);
    window.minimize();
    opened.appEvents.emit('second-instance', {}, ['patchbay', 'patchbay://servers'], '/');
    expect(window.state).toBe('shown');
    expect(window.loaded.at(-1)).toBe('app://patchbay/#/servers');
    opened.appEvents.emit('second-instance', {}, ['patchbay', 'patchbay://servers'], '/');
    expect(window.loaded).toHaveLength(2);
  });

  test('macOS hands links over as events', async () => {
    const opened = await start({ platform: 'darwin' });
    const event = preventable({});
    opened.appEvents.emit('open-url', event, 'patchbay://add?text=x');
    expect(event.prevented).toBe(true);
    expect(windowOf(opened).loaded.at(-1)).toBe('app://patchbay/#/servers?add=x');
    opened.appEvents.emit('activate');
    expect(windowOf(opened).state).toBe('shown');
  });

  test('a bundle that is double-clicked is handed over and looked at', async () => {
    const place = 'app://patchbay/#/catalog?bundle=bundle_aaaaaaaaaaaaaaaa';
    const first = await start({ argv: ['/home/me/greeter.mcpb'] });
    await vi.waitFor(() => expect(windowOf(first).loaded.at(-1)).toBe(place));
    first.cleanUp();
    const second = await start();
    second.appEvents.emit('second-instance', {}, ['patchbay', '--flag.mcpb', 'old.DXT'], '/home/me');
    await vi.waitFor(() => expect(windowOf(second).loaded.at(-1)).toBe(place));
    second.cleanUp();
    const mac = await start({ platform: 'darwin' });
    const event = preventable({});
    mac.appEvents.emit('open-file', event, '/Users/me/greeter.mcpb');
    expect(event.prevented).toBe(true);
    await vi.waitFor(() => expect(windowOf(mac).loaded.at(-1)).toBe(place));
    mac.appEvents.emit('open-file', preventable({}), '/Users/me/broken.mcpb');
    await vi.waitFor(() =>
      expect(mac.errorBoxes).toEqual([
        ['The bundle could not be opened', expect.stringContaining('it is broken')],
      ]),
    );
  });

  test('only an installed program claims the scheme', async () => {
    expect((await start()).log).not.toContain('protocol client patchbay');
    harness?.cleanUp();
    const installed = await start({ prepare: ({ settings }) => Object.assign(settings, { packaged: true }) });
    expect(installed.log).toContain('protocol client patchbay');
  });
});

describe('closing the window', () => {
  test('hides it to the tray and remembers where it was', async () => {
    const opened = await start();
    windowOf(opened).close();
    expect(windowOf(opened).state).toBe('hidden');
    expect(opened.exits).toEqual([]);
    expect(JSON.parse(readFileSync(join(opened.dataDir, 'window.json'), 'utf8'))).toEqual({
      bounds: { x: 10, y: 20, width: 900, height: 700 },
      maximised: false,
    });
  });

  test('minimises it where nobody shows a tray', async () => {
    const opened = await start({ trayHost: false });
    windowOf(opened).close();
    expect(windowOf(opened).state).toBe('minimised');
  });

  test('shows it where the tray cannot even be made', async () => {
    const opened = await start({
      argv: ['--hidden'],
      prepare: ({ settings }) => Object.assign(settings, { trayThrows: true }),
    });
    expect(windowOf(opened).state).toBe('shown');
    windowOf(opened).close();
    expect(windowOf(opened).state).toBe('minimised');
  });

  test('quits if the person wants that', async () => {
    const opened = await start();
    opened.setSettings({ closeToTray: false });
    windowOf(opened).close();
    await vi.waitFor(() => expect(opened.log).toContain('stop servers'));
  });
});

describe('quitting', () => {
  test('stops every server first, then leaves', async () => {
    const opened = await start();
    const event = preventable({});
    opened.appEvents.emit('before-quit', event);
    expect(event.prevented).toBe(true);
    await vi.waitFor(() => expect(opened.log).toContain('stop servers'));
    expect(opened.exits).toEqual([]);
    expect(opened.trays[0]?.destroyed).toBe(true);
    expect(opened.listeners.size).toBe(0);
    opened.stopped();
    await vi.waitFor(() => expect(opened.exits).toEqual([0]));
    inOrder(opened.log, 'close doors', 'stop servers');
    inOrder(opened.log, 'stop servers', 'exit 0');
  });

  test('a second request leaves at once', async () => {
    const opened = await start();
    opened.signal('SIGTERM');
    opened.signal('SIGTERM');
    expect(opened.exits).toEqual([1]);
  });

  test('the deadline ends a stop that hangs', async () => {
    const opened = await start();
    opened.signal('SIGINT');
    opened.fire(5_000);
    expect(opened.exits).toEqual([1]);
  });

  test('servers are stopped even when the doors do not close', async () => {
    const opened = await start({
      openDoors: () => Promise.resolve({ close: () => Promise.reject(new Error('stuck')) }),
    });
    opened.signal('SIGTERM');
    await vi.waitFor(() => expect(opened.log).toContain('stop servers'));
    opened.stopped();
    await vi.waitFor(() => expect(opened.exits).toEqual([1]));
  });

  test('the end of a Windows session and a shutdown elsewhere are heard', async () => {
    const windows = await start({ platform: 'win32' });
    windowOf(windows).emit('session-end');
    windowOf(windows).emit('session-end');
    await vi.waitFor(() => expect(windows.log).toContain('stop servers'));
    expect(windows.exits).toEqual([]);
    windows.cleanUp();
    const linux = await start();
    expect(windowOf(linux).listenerCount('session-end')).toBe(0);
    const event = preventable({});
    linux.powerEvents.emit('shutdown', event);
    expect(event.prevented).toBe(true);
    await vi.waitFor(() => expect(linux.log).toContain('stop servers'));
  });

  test('asked while the control center is made, what was made is stopped', async () => {
    const opened = await start({ whileCreating: (signal) => signal('SIGTERM') });
    await vi.waitFor(() => expect(opened.log).toContain('stop servers'));
    expect(opened.exits).toEqual([]);
    expect(opened.log).not.toContain('window');
    opened.stopped();
    await vi.waitFor(() => expect(opened.exits).toEqual([0]));
  });

  test('closing during the quit is not held back', async () => {
    const opened = await start();
    opened.signal('SIGTERM');
    windowOf(opened).close();
    expect(windowOf(opened).state).toBe('closed');
  });
});

describe('what goes wrong', () => {
  test('a page that ended is loaded again three times, then the person is asked', async () => {
    const opened = await start();
    const { webContents } = windowOf(opened);
    for (let crash = 0; crash < 4; crash += 1)
      webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    expect(webContents.reloads).toHaveLength(3);
    expect(opened.messageBoxes).toHaveLength(1);
    opened.messageBoxes[0]?.answer(0);
    await vi.waitFor(() => expect(opened.log).toContain('stop servers'));
    inOrder(opened.log, 'relaunch', 'stop servers');
  });

  test('a page that ended cleanly is left alone', async () => {
    const opened = await start();
    const { webContents } = windowOf(opened);
    webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    expect(webContents.reloads).toEqual([]);
  });

  test('an uncaught error is written down without secrets, and told once', async () => {
    const opened = await start();
    opened.signal('uncaughtException', new Error('hunter2 leaked'));
    opened.signal('unhandledRejection', new Error('again'));
    const [report = ''] = readdirSync(join(opened.dataDir, 'reports'));
    expect(readFileSync(join(opened.dataDir, 'reports', report), 'utf8')).not.toContain('hunter2');
    expect(opened.stderrText()).not.toContain('hunter2');
    expect(opened.messageBoxes).toHaveLength(1);
    expect(opened.messageBoxes[0]?.options.detail).toContain(join(opened.dataDir, 'reports'));
    opened.messageBoxes[0]?.answer(1);
    await vi.waitFor(() => expect(opened.log).toContain('stop servers'));
    expect(opened.log).not.toContain('relaunch');
  });

  test('a failure is notified once, opens its server, and hides secrets', async () => {
    const opened = await start();
    opened.setServers([serverInState('git', 'failed', 'exit 1 with hunter2')]);
    opened.setServers([serverInState('git', 'failed', 'exit 1 with hunter2')]);
    expect(opened.notifications.map(({ options, shown }) => ({ ...options, shown }))).toEqual([
      { title: 'git failed', body: 'exit 1 with •••', shown: true },
    ]);
    opened.notifications[0]?.emit('click');
    expect(windowOf(opened).loaded.at(-1)).toBe('app://patchbay/#/servers/srv_git/overview');
    opened.setSettings({ notifyOnFailure: false });
    opened.setServers([serverInState('web', 'failed', 'exit 2')]);
    expect(opened.notifications).toHaveLength(1);
  });
});

test('a folder is shown in the way of the system, which may say why not', async () => {
  let given: ControlCenterOptions | undefined;
  const { opened, settings } = await start({
    createControlCenter: (options) => {
      given = options;
      return Promise.reject(new Error('no further'));
    },
  });
  await given?.showFolder?.('/data');
  expect(opened).toEqual(['/data']);
  settings.folderProblem = 'no program for folders';
  await expect(given?.showFolder?.('/data')).rejects.toMatchObject({
    code: 'no-desktop',
    message: expect.stringContaining('no program for folders'),
  });
});

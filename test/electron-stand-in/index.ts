import { type Recorder, type StandInWebContents, StandInWindow } from './pages.ts';
import { type StandInMenuItem, StandInNotification, StandInTray } from './shell-parts.ts';
import { strict } from './strict.ts';
import { StrictEmitter } from './strict-emitter.ts';

type Answer = (value: unknown) => void;
type Handlers = Record<string, (...args: never[]) => unknown>;

/**
 * Stands in for `electron` where there is no runtime: it records, in order, what the program asks of it, and throws
 * on everything it does not expect. Made anew for each test.
 */
export const createElectronStandIn = () => {
  const log: string[] = [];
  const windows: StandInWindow[] = [];
  const trays: StandInTray[] = [];
  const notifications: StandInNotification[] = [];
  const menus: (readonly StandInMenuItem[])[] = [];
  const opened: string[] = [];
  const copied: string[] = [];
  const errorBoxes: [string, string][] = [];
  const messageBoxes: { options: { detail: string }; answer: (button: number) => void }[] = [];
  const exits: number[] = [];
  const loginItems: unknown[] = [];
  const paths: Record<string, string> = {};
  const handlers: Handlers = {};
  const settings = {
    locked: false,
    packaged: false,
    dark: false,
    trayThrows: false,
    openedAtLogin: false,
    locale: 'en-US',
    folderProblem: '',
    displays: [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
  };
  const ready = Promise.withResolvers<void>();
  let isReady = false;

  const appEvents = new StrictEmitter('app', [
    'web-contents-created',
    'before-quit',
    'window-all-closed',
    'second-instance',
    'open-url',
    'open-file',
    'activate',
  ]);
  const powerEvents = new StrictEmitter('powerMonitor', ['shutdown']);
  const themeEvents = new StrictEmitter('nativeTheme', ['updated']);
  const ipcEvents = new StrictEmitter('ipcMain', ['patchbay:connect']);
  const recorder: Recorder = {
    log,
    windows,
    onContents: (contents: StandInWebContents) => appEvents.emit('web-contents-created', {}, contents),
  };
  const on = (emitter: StrictEmitter) => emitter.on.bind(emitter);
  const needsReady = (what: string): void => {
    if (!isReady) throw new Error(`electron stand-in: ${what} before the program is ready`);
  };
  const handler = (name: string) => (value: (...args: never[]) => unknown) => {
    log.push(name);
    handlers[name] = value;
  };

  const session = strict('session.defaultSession', {
    setPermissionRequestHandler: handler('permission-request'),
    setPermissionCheckHandler: handler('permission-check'),
    setDevicePermissionHandler: handler('device-permission'),
    webRequest: strict('webRequest', { onBeforeRequest: handler('before-request') }),
  });

  const electron = {
    app: strict('app', {
      on: on(appEvents),
      setPath: (name: string, path: string) => {
        log.push(`setPath ${name}`);
        paths[name] = path;
      },
      requestSingleInstanceLock: () => {
        log.push('lock');
        return !settings.locked;
      },
      whenReady: () => ready.promise,
      isReady: () => isReady,
      get isPackaged() {
        return settings.packaged;
      },
      getVersion: () => '1.2.3',
      getLocale: () => settings.locale,
      setAsDefaultProtocolClient: (scheme: string) => log.push(`protocol client ${scheme}`),
      getLoginItemSettings: () => ({ wasOpenedAtLogin: settings.openedAtLogin }),
      setLoginItemSettings: (item: unknown) => loginItems.push(item),
      relaunch: () => log.push('relaunch'),
      exit: (code: number) => {
        log.push(`exit ${code}`);
        exits.push(code);
      },
    }),
    protocol: strict('protocol', {
      registerSchemesAsPrivileged: (schemes: unknown) => {
        if (isReady) throw new Error('electron stand-in: schemes are registered before the program is ready');
        log.push(`schemes ${JSON.stringify(schemes)}`);
      },
      handle: (scheme: string, value: (...args: never[]) => unknown) => {
        needsReady('protocol.handle');
        handler(`handle ${scheme}`)(value);
      },
    }),
    session: strict('session', {
      get defaultSession() {
        needsReady('session');
        return session;
      },
    }),
    BrowserWindow: class {
      constructor(options: Readonly<Record<string, unknown>>) {
        needsReady('a window');
        // biome-ignore lint/correctness/noConstructorReturn: the strict stand-in takes the place of the window.
        return strict('BrowserWindow', new StandInWindow(recorder, options));
      }
    },
    Tray: class {
      constructor(image: { readonly path: string }) {
        if (settings.trayThrows) throw new Error('no tray here');
        const tray = new StandInTray(image);
        trays.push(tray);
        log.push('tray');
        // biome-ignore lint/correctness/noConstructorReturn: the strict stand-in takes the place of the tray.
        return strict('Tray', tray);
      }
    },
    Notification: class {
      static isSupported = () => true;
      constructor(options: { readonly title: string; readonly body: string }) {
        const notification = new StandInNotification(options);
        notifications.push(notification);
        // biome-ignore lint/correctness/noConstructorReturn: the strict stand-in takes the place of the notification.
        return strict('Notification', notification);
      }
    },
    Menu: strict('Menu', {
      buildFromTemplate: (items: readonly StandInMenuItem[]) => ({ items }),
      setApplicationMenu: (menu: { readonly items: readonly StandInMenuItem[] }) => menus.push(menu.items),
    }),
    nativeImage: strict('nativeImage', { createFromPath: (path: string) => ({ path }) }),
    nativeTheme: strict('nativeTheme', {
      on: on(themeEvents),
      themeSource: 'system',
      get shouldUseDarkColors() {
        return settings.dark;
      },
    }),
    screen: strict('screen', {
      getAllDisplays: () => {
        needsReady('screen');
        return settings.displays;
      },
    }),
    ipcMain: strict('ipcMain', { on: on(ipcEvents) }),
    powerMonitor: strict('powerMonitor', {
      on: (event: string, listener: (...args: never[]) => unknown) => {
        needsReady('powerMonitor');
        powerEvents.on(event, listener);
      },
    }),
    shell: strict('shell', {
      openExternal: (url: string) => {
        opened.push(url);
        return Promise.resolve();
      },
      openPath: (path: string) => {
        opened.push(path);
        return Promise.resolve(settings.folderProblem);
      },
    }),
    clipboard: strict('clipboard', {
      writeText: (text: string) => {
        copied.push(text);
        return Promise.resolve();
      },
    }),
    dialog: strict('dialog', {
      showErrorBox: (title: string, text: string) => errorBoxes.push([title, text]),
      showMessageBox: (options: { detail: string }) =>
        new Promise((resolve) => {
          messageBoxes.push({ options, answer: (response) => (resolve as Answer)({ response }) });
        }),
    }),
  };

  return {
    electron,
    log,
    windows,
    trays,
    notifications,
    menus,
    opened,
    copied,
    errorBoxes,
    messageBoxes,
    exits,
    loginItems,
    paths,
    handlers,
    settings,
    appEvents,
    powerEvents,
    themeEvents,
    ipcEvents,
    becomeReady: () => {
      isReady = true;
      log.push('ready');
      ready.resolve();
    },
  };
};

export type ElectronStandIn = ReturnType<typeof createElectronStandIn>;

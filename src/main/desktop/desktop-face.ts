import { join } from 'node:path';
import { app, protocol } from 'electron';
import type { Clock } from '../clock.ts';
import type { ControlCenter } from '../control-center.ts';
import type { Logger } from '../logger.ts';
import { createAppProtocolHandler } from './app-protocol.ts';
import { askToRelaunch } from './ask-to-relaunch.ts';
import { HIDDEN_ARGUMENT } from './autostart.ts';
import { serveContract } from './contract-port.ts';
import { notifyOfFailures } from './failure-notifications.ts';
import { followSettings } from './live-settings.ts';
import { createLiveTray, type LiveTray, type LiveTrayOptions } from './live-tray.ts';
import { openMainWindow } from './main-window.ts';
import { PAGE_SCHEME } from './page-address.ts';
import type { QuitCoordinator } from './quit-coordinator.ts';
import type { DesktopTexts } from './texts.ts';
import { createTrayActions } from './tray-actions.ts';

export interface DesktopFolders {
  readonly rendererDir: string;
  readonly preloadPath: string;
  readonly iconDir: string;
}

export interface DesktopFaceOptions {
  readonly process: Pick<NodeJS.Process, 'argv' | 'env' | 'platform' | 'execPath'>;
  readonly home: string;
  readonly folders: DesktopFolders;
  readonly center: ControlCenter;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly texts: () => DesktopTexts;
  readonly quit: QuitCoordinator;
  readonly hasTrayHost: () => Promise<boolean>;
}

export interface DesktopFace {
  show(route: string): void;
  /** Takes window and tray away while the servers stop. */
  leave(): void;
}

const startTray = (options: LiveTrayOptions, logger: Logger): LiveTray | undefined => {
  try {
    return createLiveTray(options);
  } catch (error) {
    logger.log('warning', 'there is no tray', { error: String(error) });
    return undefined;
  }
};

/** Window, tray, menu and notifications around a running control center. */
export const createDesktopFace = async (options: DesktopFaceOptions): Promise<DesktopFace> => {
  const { process, home, folders, center, clock, logger, texts } = options;
  const { platform, env, execPath } = process;
  const quit = (): void => options.quit.request();
  let trayShown = await options.hasTrayHost();
  const startHidden =
    trayShown &&
    (process.argv.includes(HIDDEN_ARGUMENT) ||
      (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin));

  protocol.handle(
    PAGE_SCHEME,
    createAppProtocolHandler({
      rendererDir: folders.rendererDir,
      readMedia: center.readMedia,
      frames: center.viewOrigins,
    }),
  );
  const main = openMainWindow({
    platform,
    dataDir: center.dataDir,
    preloadPath: folders.preloadPath,
    iconPath: join(folders.iconDir, 'icon.png'),
    theme: center.settings().theme,
    startHidden,
    clock,
    logger,
    settings: () => center.settings(),
    hasTray: () => trayShown,
    quitting: () => options.quit.quitting,
    onQuit: quit,
    onSessionEnd: () => options.quit.begin(),
    onPageLost: () => void askToRelaunch({ env, logger, texts, quit }, texts().pageCrashMessage),
  });
  serveContract(center.router, main.contents, logger);

  const endSettings = followSettings({
    center,
    texts,
    logger,
    menuActions: { open: main.show, closeWindow: main.close, quit },
    loginItem: { platform, env, home, program: execPath },
  });
  const perform = createTrayActions({ center, logger, open: main.show, quit });
  const tray = startTray({ center, texts, clock, platform, iconDir: folders.iconDir, perform }, logger);
  if (tray === undefined) {
    trayShown = false;
    main.show('');
  }
  main.onShow(async () => {
    // A panel may appear after us when both start with the session.
    trayShown = tray !== undefined && (await options.hasTrayHost());
  });
  const endNotifications = notifyOfFailures({ center, texts, open: main.show });

  return {
    show: main.show,
    leave: () => {
      endSettings();
      endNotifications();
      tray?.destroy();
      main.leave();
    },
  };
};

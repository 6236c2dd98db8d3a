import { BrowserWindow, nativeTheme, screen, type WebContents } from 'electron';
import type { Settings } from '#shared/model/settings.ts';
import { assertNever } from '#shared/text/assert-never.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import { closeVerdict } from './close-verdict.ts';
import { createCrashReloads } from './crash-reloads.ts';
import { mainWindowOptions, windowBackground } from './main-window-options.ts';
import { PAGE_URL, pageUrl } from './page-address.ts';
import { windowPlacement } from './window-bounds.ts';
import { readSavedWindow, writeSavedWindow } from './window-bounds-file.ts';

export interface MainWindowOptions {
  readonly platform: NodeJS.Platform;
  readonly dataDir: string;
  readonly preloadPath: string;
  readonly iconPath: string;
  readonly theme: Settings['theme'];
  readonly startHidden: boolean;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly settings: () => Settings;
  readonly hasTray: () => boolean;
  readonly quitting: () => boolean;
  readonly onQuit: () => void;
  readonly onSessionEnd: () => void;
  /** The page ended too often to be loaded again. */
  readonly onPageLost: () => void;
}

export interface MainWindow {
  /** Of the page, while there is a window. */
  contents(): WebContents | undefined;
  /** Brings the window forward; a route of the page is opened without loading the page anew. */
  show(route: string): void;
  /** As the person's click on the window's cross. */
  close(): void;
  /** Called each time the window comes into view. */
  onShow(listener: () => Promise<void>): void;
  /** Remembers where the window is, and takes it away. */
  leave(): void;
}

export const openMainWindow = (options: MainWindowOptions): MainWindow => {
  const { platform, dataDir, preloadPath, iconPath, logger } = options;
  nativeTheme.themeSource = options.theme;
  const saved = readSavedWindow(dataDir, logger);
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow(
    mainWindowOptions({
      platform,
      placement: windowPlacement(saved, workAreas),
      dark: nativeTheme.shouldUseDarkColors,
      preloadPath,
      iconPath,
    }),
  );
  const load = (url: string): void => {
    window.loadURL(url).catch((error: unknown) => {
      logger.log('error', 'the page could not be loaded', { error: String(error) });
    });
  };
  const remember = (): void => {
    const state = { bounds: window.getNormalBounds(), maximised: window.isMaximized() };
    writeSavedWindow(dataDir, state, logger);
  };
  const show = (route: string): void => {
    // Only the fragment changes, so the page stays; the same address again would load it anew.
    if (route !== '' && window.webContents.getURL() !== pageUrl(route)) load(pageUrl(route));
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };

  if (saved?.maximised === true && !options.startHidden) window.maximize();
  if (!options.startHidden) window.once('ready-to-show', () => window.show());
  nativeTheme.on('updated', () =>
    window.setBackgroundColor(windowBackground(nativeTheme.shouldUseDarkColors)),
  );

  window.on('close', (event) => {
    remember();
    const verdict = closeVerdict({
      quitting: options.quitting(),
      closeToTray: options.settings().closeToTray,
      hasTray: options.hasTray(),
      platform,
    });
    switch (verdict) {
      case 'close':
        return;
      case 'hide':
        event.preventDefault();
        return window.hide();
      case 'minimise':
        event.preventDefault();
        return window.minimize();
      case 'quit':
        event.preventDefault();
        return options.onQuit();
      default:
        return assertNever(verdict);
    }
  });
  // Windows ends a session without before-quit.
  if (platform === 'win32') window.on('session-end', options.onSessionEnd);

  const afterCrash = createCrashReloads(options.clock);
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || options.quitting()) return;
    logger.log('error', 'the page ended', { reason: details.reason, exitCode: details.exitCode });
    if (afterCrash() === 'reload') window.webContents.reload();
    else options.onPageLost();
  });

  load(PAGE_URL);
  return {
    contents: () => (window.isDestroyed() ? undefined : window.webContents),
    show,
    close: () => window.close(),
    onShow: (listener) => {
      window.on('show', () => {
        listener().catch((error: unknown) => logger.log('error', 'showing failed', { error: String(error) }));
      });
    },
    leave: () => {
      if (window.isDestroyed()) return;
      remember();
      window.hide();
    },
  };
};

import type { BrowserWindowConstructorOptions } from 'electron';
import { MINIMUM_HEIGHT, MINIMUM_WIDTH, type WindowPlacement } from './window-bounds.ts';

export interface MainWindowSituation {
  readonly platform: NodeJS.Platform;
  readonly placement: WindowPlacement;
  readonly dark: boolean;
  readonly preloadPath: string;
  readonly iconPath: string;
}

/** The page's own background, so that opening does not flash. */
export const windowBackground = (dark: boolean): string => (dark ? '#242424' : '#ffffff');

export const mainWindowOptions = ({
  platform,
  placement,
  dark,
  preloadPath,
  iconPath,
}: MainWindowSituation): BrowserWindowConstructorOptions => ({
  ...placement,
  minWidth: MINIMUM_WIDTH,
  minHeight: MINIMUM_HEIGHT,
  title: 'Patchbay',
  show: false,
  backgroundColor: windowBackground(dark),
  autoHideMenuBar: true,
  // macOS and Windows take the icon from the program's own file.
  ...(platform === 'linux' ? { icon: iconPath } : {}),
  webPreferences: {
    preload: preloadPath,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    // The checker of Windows and Linux downloads its dictionaries from the network.
    spellcheck: false,
  },
});

import { app, dialog } from 'electron';
import type { Logger } from '../logger.ts';
import type { DesktopTexts } from './texts.ts';

export interface AskToRelaunchOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly logger: Logger;
  readonly texts: () => DesktopTexts;
  readonly quit: () => void;
}

/** Says what went wrong and leaves the choice between a relaunch and quitting; either way the program ends. */
export const askToRelaunch = async (
  { env, logger, texts, quit }: AskToRelaunchOptions,
  detail: string,
): Promise<void> => {
  try {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message: texts().crashTitle,
      detail,
      buttons: [texts().relaunch, texts().quit],
      defaultId: 0,
      cancelId: 1,
    });
    // An AppImage is unmounted when the program ends; APPIMAGE names the file itself.
    if (response === 0) app.relaunch(env.APPIMAGE === undefined ? {} : { execPath: env.APPIMAGE });
  } catch (error) {
    logger.log('error', 'a problem cannot be shown', { error: String(error) });
  }
  quit();
};

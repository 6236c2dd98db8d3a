import { dialog } from 'electron';
import type { Logger } from '../logger.ts';
import { relaunch } from './relaunch.ts';
import type { DesktopTexts } from './texts.ts';

export interface PageLostOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly logger: Logger;
  readonly texts: () => DesktopTexts;
  readonly quit: () => void;
}

/** The page ended too often to be loaded again: the person chooses between a relaunch and quitting. */
export const askAboutLostPage = async ({ env, logger, texts, quit }: PageLostOptions): Promise<void> => {
  const { crashTitle, pageCrashMessage, relaunch: again, quit: leave } = texts();
  try {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message: crashTitle,
      detail: pageCrashMessage,
      buttons: [again, leave],
      defaultId: 0,
      cancelId: 1,
    });
    if (response === 0) relaunch(env);
  } catch (error) {
    logger.log('error', 'the lost page cannot be told', { error: String(error) });
  }
  quit();
};

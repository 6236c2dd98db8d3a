import { app, dialog } from 'electron';
import { fillTemplate } from '#shared/errors/patchbay-error.ts';
import { type Clock, isoTime } from '../clock.ts';
import type { Logger } from '../logger.ts';
import { writeErrorReport } from './error-report.ts';
import { relaunch } from './relaunch.ts';
import type { DesktopTexts } from './texts.ts';

export interface UnexpectedErrorOptions {
  readonly process: Pick<NodeJS.Process, 'on' | 'env' | 'platform'>;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly texts: () => DesktopTexts;
  readonly redact: (text: string) => string;
  readonly quit: () => void;
}

/** A bug nobody caught: writes a report, says so once, and leaves the choice between quitting and relaunching. */
export const installUnexpectedErrors = (options: UnexpectedErrorOptions): void => {
  const { process, clock, logger, texts, quit } = options;
  let asking = false;
  const handle = (origin: string, error: unknown): void => {
    logger.log('error', 'unexpected error', { origin, error: String(error) });
    const report = {
      at: isoTime(clock),
      version: app.getVersion(),
      platform: process.platform,
      origin,
      error,
    };
    const path = writeErrorReport(options.dataDir, report, options.redact);
    if (asking || !app.isReady()) return;
    asking = true;
    dialog
      .showMessageBox({
        type: 'error',
        message: texts().crashTitle,
        detail: fillTemplate(texts().crashMessage, { path }),
        buttons: [texts().relaunch, texts().quit],
        defaultId: 0,
        cancelId: 1,
      })
      .then(({ response }) => {
        if (response === 0) relaunch(process.env);
        quit();
      })
      .catch((failure: unknown) => {
        logger.log('error', 'the error cannot be shown', { error: String(failure) });
        quit();
      });
  };
  process.on('uncaughtException', (error) => handle('uncaughtException', error));
  process.on('unhandledRejection', (reason) => handle('unhandledRejection', reason));
};

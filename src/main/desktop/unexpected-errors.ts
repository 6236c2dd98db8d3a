import { app } from 'electron';
import { fillTemplate } from '#shared/errors/patchbay-error.ts';
import { type Clock, isoTime } from '../clock.ts';
import { type AskToRelaunchOptions, askToRelaunch } from './ask-to-relaunch.ts';
import { type ErrorReport, writeErrorReport } from './error-report.ts';

export interface UnexpectedErrorOptions extends Omit<AskToRelaunchOptions, 'env'> {
  readonly process: Pick<NodeJS.Process, 'on' | 'env' | 'platform'>;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly redact: (text: string) => string;
}

/** A bug nobody caught: writes a report each time, and says so once. */
export const installUnexpectedErrors = (options: UnexpectedErrorOptions): void => {
  const { process, dataDir, clock, logger, redact, texts } = options;
  let asking = false;
  const tryToReport = (report: ErrorReport): string => {
    try {
      return writeErrorReport(dataDir, report, redact);
    } catch (error) {
      // Thrown here it would end the program with its servers still running.
      logger.log('error', 'no report could be written', { error: String(error) });
      return dataDir;
    }
  };
  const handle = (origin: string, error: unknown): void => {
    logger.log('error', 'unexpected error', { origin, error: String(error) });
    const report = {
      at: isoTime(clock),
      version: app.getVersion(),
      platform: process.platform,
      origin,
      error,
    };
    const path = tryToReport(report);
    if (asking || !app.isReady()) return;
    asking = true;
    void askToRelaunch({ ...options, env: process.env }, fillTemplate(texts().crashMessage, { path }));
  };
  process.on('uncaughtException', (error) => handle('uncaughtException', error));
  process.on('unhandledRejection', (reason) => handle('unhandledRejection', reason));
};

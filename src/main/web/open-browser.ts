import type { Logger } from '../logger.ts';

/** Shows the page in the person's browser; that it cannot be shown is no failure: the ready line has the address. */
export const openBrowser = async (url: string, logger: Logger): Promise<void> => {
  try {
    const { default: open } = await import('open');
    const child = await open(url);
    child.once('error', (error) => logger.log('warning', `no browser was opened: ${error.message}`));
  } catch (error) {
    logger.log('warning', `no browser was opened: ${error instanceof Error ? error.message : String(error)}`);
  }
};

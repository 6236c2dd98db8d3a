import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '../logger.ts';
import { type SavedWindow, savedWindow } from './window-bounds.ts';

const fileOf = (dataDir: string): string => join(dataDir, 'window.json');

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The remembered window; a missing or broken file is the same as none. */
export const readSavedWindow = (dataDir: string, logger: Logger): SavedWindow | undefined => {
  try {
    return savedWindow.parse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8')));
  } catch (error) {
    if (!isMissing(error))
      logger.log('warning', 'the remembered window cannot be read', { error: String(error) });
    return undefined;
  }
};

/** Written while closing, so it is synchronous; failing to remember is not worth an interruption. */
export const writeSavedWindow = (dataDir: string, saved: SavedWindow, logger: Logger): void => {
  try {
    const path = fileOf(dataDir);
    writeFileSync(`${path}.new`, `${JSON.stringify(saved)}\n`, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch (error) {
    logger.log('warning', 'the window cannot be remembered', { error: String(error) });
  }
};

import { type FSWatcher, watch } from 'node:fs';
import type { Clock } from '../../clock.ts';

/** An editor writes a file in several steps. */
const SETTLE_MS = 300;
/** What changes while a server starts, or is nobody's source. */
const NOT_SOURCE =
  /(^|[\\/])(node_modules|\.git|\.venv|__pycache__|\.pytest_cache|[^\\/]*\.(log|pyc|lock))([\\/]|$)|package-lock\.json$/;

/** Calls back once after each burst of changes to the source in a folder; answers how to stop. Throws where it cannot be watched. */
export const watchSource = (
  folder: string,
  clock: Clock,
  onChange: () => void,
  onProblem: (error: unknown) => void,
): (() => void) => {
  let cancel: (() => void) | undefined;
  const watcher: FSWatcher = watch(folder, { recursive: true }, (_, path) => {
    if (path !== null && NOT_SOURCE.test(path)) return;
    cancel?.();
    cancel = clock.setTimeout(onChange, SETTLE_MS);
  });
  watcher.on('error', onProblem);
  return () => {
    cancel?.();
    watcher.close();
  };
};

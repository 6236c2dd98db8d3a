import { readFileSync } from 'node:fs';

/**
 * In the environment of everything a server starts: so a process is known whose parent ended before anybody looked.
 * The value is the run of Patchbay and the number of the start, and no secret.
 */
export const MARK_NAME = 'PATCHBAY_SERVER_RUN';

/** The mark among the entries of an environment as the system keeps it. */
const parseMark = (environment: string): string | undefined =>
  environment
    .split('\0')
    .find((entry) => entry.startsWith(`${MARK_NAME}=`))
    ?.slice(MARK_NAME.length + 1);

/** Undefined for processes of others, for those that wrote over their environment, and where it cannot be read. */
export const readMark = (pid: number, platform: NodeJS.Platform): string | undefined => {
  if (platform !== 'linux') return undefined;
  try {
    return parseMark(readFileSync(`/proc/${pid}/environ`, 'latin1'));
  } catch {
    return undefined; // It belongs to somebody else, or ended while we looked.
  }
};

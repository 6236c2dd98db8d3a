import { accessSync, constants, statSync } from 'node:fs';

/** The little that launch planning asks of the file system. */
export interface FileProbe {
  kind(path: string): 'file' | 'directory' | 'missing';
  /** Whether this user may run the file. */
  mayRun(path: string): boolean;
}

const succeeds = (check: () => void): boolean => {
  try {
    check();
    return true;
  } catch {
    // Missing, forbidden or not a path at all: each means "no" here.
    return false;
  }
};

export const systemFileProbe: FileProbe = {
  kind: (path) => {
    try {
      return statSync(path).isDirectory() ? 'directory' : 'file';
    } catch {
      // Missing, behind a folder that may not be read, or not a path at all: it cannot be used either way.
      return 'missing';
    }
  },
  mayRun: (path) => succeeds(() => accessSync(path, constants.X_OK)),
};

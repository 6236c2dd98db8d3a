import { posix, win32 } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where Patchbay keeps its data unless told otherwise. On Windows the local, not the roaming, profile:
 * a database with a write-ahead log must not be copied between machines.
 */
export const defaultDataDir = (platform: NodeJS.Platform, env: Environment, home: string): string => {
  if (platform === 'win32')
    return win32.join(env.LOCALAPPDATA || win32.join(home, 'AppData', 'Local'), 'Patchbay');
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Patchbay');
  // The XDG base directory specification says to ignore a path that is not absolute.
  const xdg = env.XDG_DATA_HOME;
  const base = xdg !== undefined && posix.isAbsolute(xdg) ? xdg : posix.join(home, '.local', 'share');
  return posix.join(base, 'patchbay');
};

/** `PATCHBAY_DATA_DIR`, relative to the working directory if it is relative, or the default. */
export const resolveDataDir = (
  platform: NodeJS.Platform,
  env: Environment,
  home: string,
  workingDirectory: string,
): string => {
  const chosen = env.PATCHBAY_DATA_DIR;
  if (chosen === undefined || chosen === '') return defaultDataDir(platform, env, home);
  return (platform === 'win32' ? win32 : posix).resolve(workingDirectory, chosen);
};

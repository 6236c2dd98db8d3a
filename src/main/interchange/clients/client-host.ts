import { posix, win32 } from 'node:path';

/** The machine as far as the places of files depend on it. */
export interface ClientHost {
  readonly platform: NodeJS.Platform;
  readonly homeDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Names of the folders in a folder. */
  readonly folders: (folder: string) => readonly string[];
}

const join = ({ platform }: ClientHost, ...parts: readonly string[]): string =>
  (platform === 'win32' ? win32 : posix).join(...parts);

export const inHome = (host: ClientHost, ...parts: readonly string[]): string =>
  join(host, host.homeDir, ...parts);

/** In the folder that a variable names, else in the home folder. */
export const inNamed = (
  host: ClientHost,
  variable: string,
  otherwise: string,
  ...parts: readonly string[]
): string => {
  const named = host.env[variable];
  return named ? join(host, named, ...parts) : inHome(host, otherwise, ...parts);
};

/** Where Windows keeps what belongs to one person and this machine. */
export const inLocal = (host: ClientHost, ...parts: readonly string[]): string =>
  join(host, host.env.LOCALAPPDATA ?? inHome(host, 'AppData', 'Local'), ...parts);

/** Where programs of this system keep what belongs to one person. */
export const inConfig = (host: ClientHost, ...parts: readonly string[]): string => {
  if (host.platform === 'darwin') return inHome(host, 'Library', 'Application Support', ...parts);
  if (host.platform === 'win32')
    return join(host, host.env.APPDATA ?? inHome(host, 'AppData', 'Roaming'), ...parts);
  return join(host, host.env.XDG_CONFIG_HOME ?? inHome(host, '.config'), ...parts);
};

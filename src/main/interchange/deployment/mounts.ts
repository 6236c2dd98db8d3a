import type { FileProbe } from '../../connections/launch/file-probe.ts';
import { expandHome, pathRules } from '../../connections/launch/platform-path.ts';

export interface PathHost {
  readonly platform: NodeJS.Platform;
  readonly homeDir: string;
  readonly files: Pick<FileProbe, 'kind'>;
}

export interface Mount {
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
}

/** A path in the words of a container. */
export interface MovedPath {
  readonly text: string;
  readonly mount: Mount | undefined;
  /** The path, where it must not be mounted: it would lie over what the container needs. */
  readonly refused?: string;
  /** The path, where a program of this machine is run. */
  readonly program?: string;
}

const systemFolders =
  /^\/(?:(?:app|bin|boot|data|dev|etc|lib\d*|proc|root|run|sbin|sys|usr)(?:\/.*)?|var|home|tmp)?\/?$/;
const programEndings = /\.(?:[cm]?[jt]s|py|jar|sh|rb|php)$/i;
/** What lies at the top of a program of several files. */
const projectMarkers = ['package.json', 'pyproject.toml', 'requirements.txt', '.git'];

/** The same place in a container; a drive of Windows becomes a folder. */
const targetOf = (path: string, platform: NodeJS.Platform): string =>
  platform === 'win32'
    ? path
        .replace(/^([A-Za-z]):[\\/]*/, (_, drive: string) => `/host/${drive.toLowerCase()}/`)
        .replaceAll('\\', '/')
    : path;

/** The folder of the program that a file belongs to; the file itself where that is the person's own folder or none. */
const programFolder = (file: string, { platform, homeDir, files }: PathHost): string => {
  const { dirname, join } = pathRules(platform);
  const isTooWide = (folder: string): boolean => folder === homeDir || dirname(folder) === folder;
  for (let folder = dirname(file); !isTooWide(folder); folder = dirname(folder))
    if (projectMarkers.some((marker) => files.kind(join(folder, marker)) !== 'missing')) return folder;
  return isTooWide(dirname(file)) ? file : dirname(file);
};

/** An absolute path that is there, as a container finds it; undefined for any other text. */
const movePath = (path: string, host: PathHost, isProgram: boolean): MovedPath | undefined => {
  const { platform, files } = host;
  if (!pathRules(platform).isAbsolute(path) || path.startsWith('\\\\')) return undefined;
  if (platform === 'win32' && !/^[A-Za-z]:/.test(path)) return undefined;
  const kind = files.kind(path);
  if (kind === 'missing') return undefined;
  const text = targetOf(path, platform);
  if (platform !== 'win32' && systemFolders.test(path))
    return { text: path, mount: undefined, refused: path };
  if (kind === 'file' && (isProgram || programEndings.test(path))) {
    const source = programFolder(path, host);
    return { text, mount: { source, target: targetOf(source, platform), readOnly: true }, program: path };
  }
  return { text, mount: { source: path, target: text, readOnly: false } };
};

/** `--folder=/here`, `NAME=/here`. */
const named = /^([-\w]+=)(.+)$/s;

/** A folder that was typed, where `~` is the person's own. */
export const moveFolder = (typed: string, host: PathHost): MovedPath | undefined =>
  movePath(expandHome(typed, host.homeDir, host.platform), host, false);

/** An argument or the value of a variable: itself a path, or one after a name and "=". */
export const moveArgument = (text: string, host: PathHost): MovedPath | undefined => {
  const whole = moveFolder(text, host);
  if (whole !== undefined) return whole;
  const [, name, value] = named.exec(text) ?? [];
  const moved = value === undefined ? undefined : movePath(value, host, false);
  return moved === undefined ? undefined : { ...moved, text: `${name}${moved.text}` };
};

export const moveProgram = (command: string, host: PathHost): MovedPath | undefined =>
  movePath(expandHome(command, host.homeDir, host.platform), host, true);

/** Each place once; what must be written to somewhere may be. */
export const mergeMounts = (mounts: readonly Mount[]): readonly Mount[] => {
  const byTarget = new Map<string, Mount>();
  for (const mount of mounts) {
    const before = byTarget.get(mount.target);
    byTarget.set(mount.target, { ...mount, readOnly: mount.readOnly && (before?.readOnly ?? true) });
  }
  return [...byTarget.values()].toSorted((a, b) => (a.target < b.target ? -1 : 1));
};

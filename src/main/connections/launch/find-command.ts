import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { FileProbe } from './file-probe.ts';
import { pathRules } from './platform-path.ts';

export interface CommandSearch {
  /** As typed, `~` expanded. */
  readonly command: string;
  readonly platform: NodeJS.Platform;
  /** The folders that are searched for a bare name. */
  readonly path: string;
  /** For a relative path. */
  readonly cwd: string;
  /** Windows: the endings that make a file a program. */
  readonly pathExtensions: string | undefined;
  readonly files: FileProbe;
}

export type CommandFinding =
  | { readonly kind: 'found'; readonly path: string; readonly foundIn: string | undefined }
  | { readonly kind: 'missing'; readonly searched: readonly string[] };

const DEFAULT_PATH_EXTENSIONS = '.COM;.EXE;.BAT;.CMD';

/** Whether it names a place rather than a program to be searched for. */
const isPath = (command: string, platform: NodeJS.Platform): boolean =>
  command.includes('/') || (platform === 'win32' && /[\\:]/.test(command));

/** On Windows `npx` is `npx.cmd`; next to it lies `npx` without ending, a script for other shells, so endings go first. */
const fileNames = (name: string, search: CommandSearch): readonly string[] => {
  if (search.platform !== 'win32') return [name];
  const extensions = (search.pathExtensions || DEFAULT_PATH_EXTENSIONS)
    .split(';')
    .filter((extension) => extension !== '');
  const hasExtension = extensions.some((extension) => name.toLowerCase().endsWith(extension.toLowerCase()));
  const extended = extensions.map((extension) => `${name}${extension.toLowerCase()}`);
  return hasExtension ? [name, ...extended] : [...extended, name];
};

const mayRun = (path: string, search: CommandSearch): boolean =>
  search.platform === 'win32' || search.files.mayRun(path);

/** Throws `command-not-executable` or `command-is-directory` where the file is there but is no program. */
export const findCommand = (search: CommandSearch): CommandFinding => {
  const { command, platform, files } = search;
  const rules = pathRules(platform);
  const folders = search.path.split(rules.delimiter).filter((folder) => folder !== '');
  const places = isPath(command, platform)
    ? [{ place: rules.resolve(search.cwd, command), foundIn: undefined }]
    : folders.map((folder) => ({ place: rules.resolve(search.cwd, folder, command), foundIn: folder }));
  const candidates = places.flatMap(({ place, foundIn }) =>
    fileNames(place, search).map((path) => ({ path, foundIn })),
  );

  const present = candidates.filter(({ path }) => files.kind(path) === 'file');
  const found = present.find(({ path }) => mayRun(path, search));
  if (found !== undefined) return { kind: 'found', ...found };
  if (present[0] !== undefined)
    throw new PatchbayError('command-not-executable', { command: present[0].path });

  if (!isPath(command, platform)) return { kind: 'missing', searched: folders };
  if (places.some(({ place }) => files.kind(place) === 'directory')) {
    throw new PatchbayError('command-is-directory', { command });
  }
  return { kind: 'missing', searched: places.map(({ place }) => place) };
};

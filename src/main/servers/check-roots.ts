import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { FolderKind, Root } from '#shared/model/server.ts';
import type { LaunchHost } from '../connections/launch/launch-plan.ts';
import { expandHome, pathRules } from '../connections/launch/platform-path.ts';

/** What the folders of a server are looked for with. */
export type FolderHost = Pick<LaunchHost, 'platform' | 'homeDir' | 'files'>;

/** What is at a path that a server is to see. */
export const folderKind = (path: string, { platform, homeDir, files }: FolderHost): FolderKind => {
  const folder = expandHome(path, homeDir, platform);
  if (!pathRules(platform).isAbsolute(folder)) return 'relative';
  const kind = files.kind(folder);
  return kind === 'directory' ? 'folder' : kind;
};

const refusals: Readonly<Partial<Record<FolderKind, string>>> = {
  relative: 'must be a whole path, such as /home/me/work or ~/work',
  file: 'is a file, not a folder',
};

/** A folder may be made later; what can never be one is refused. Throws `invalid-input`. */
export const checkRoots = (roots: readonly Root[], host: FolderHost): void => {
  for (const [index, { path }] of roots.entries()) {
    const refusal = refusals[folderKind(path, host)];
    if (refusal === undefined) continue;
    const problem = `roots.${index}.path: "${path}" ${refusal}`;
    throw new PatchbayError('invalid-input', { problem, field: 'roots', index });
  }
};

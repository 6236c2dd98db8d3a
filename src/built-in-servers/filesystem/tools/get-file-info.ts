import { lstat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import * as z from 'zod';
import { Refusal } from '../../lib/refusal.ts';
import { answer } from '../../lib/tool-answer.ts';
import { withAnchor } from '../anchor.ts';
import { entryFacts, factsOf } from '../entry.ts';
import { filesystemTool } from '../filesystem-tool.ts';
import { locate } from '../folders.ts';
import { mediaTypeOf } from '../media-type.ts';
import { versionOf } from '../version.ts';

export const getFileInfo = filesystemTool({
  name: 'get_file_info',
  title: 'File information',
  description: 'Tells what is at a path: type, size, times, rights, version.',
  drawing: '<circle cx="12" cy="12" r="9"/><path d="M12 8v.01M12 12v4"/>',
  input: z.object({ path: z.string().describe('A path: absolute, or from the first folder') }),
  output: entryFacts.extend({
    path: z.string(),
    createdAt: z.string(),
    mode: z.string().describe('Rights, octal'),
    mimeType: z.string().optional(),
    version: z.string(),
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: async ({ path }, { folders }) => {
    const { real, missing, folder } = await locate(folders, path);
    if (missing.length > 0) throw new Refusal(`There is nothing at ${path}.`);
    const look = (target: string) => lstat(target, { bigint: true });
    const stats =
      real === folder.real
        ? await withAnchor(real, (anchor) => look(`${anchor.self}/.`))
        : await withAnchor(dirname(real), (anchor) => look(anchor.path(basename(real))));
    return answer({
      path: real,
      ...factsOf(stats),
      createdAt: new Date(Number(stats.birthtimeMs)).toISOString(),
      mode: (stats.mode & 0o7777n).toString(8),
      ...(stats.isFile() ? { mimeType: mediaTypeOf(real, true) } : {}),
      version: versionOf(stats),
    });
  },
});

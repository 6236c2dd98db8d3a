import { lstat, rmdir, unlink } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import * as z from 'zod';
import { Refusal } from '../../lib/refusal.ts';
import { answer } from '../../lib/tool-answer.ts';
import { withAnchor } from '../anchor.ts';
import { filesystemTool } from '../filesystem-tool.ts';
import { entryOf, locate } from '../folders.ts';
import { moveToTrash, systemTrashHost } from '../trash.ts';

export const deleteFile = filesystemTool({
  name: 'delete_file',
  title: 'Delete file',
  description:
    'Moves a file to the trash, or removes it for good if permanent is said. Folders only when they are empty; of a link the link alone.',
  drawing: '<path d="M4 7h16M10 11v6M14 11v6M6 7l1 13h10l1-13M9 7V4h6v3"/>',
  input: z.object({
    path: z.string().describe('Path of the file or the empty folder: absolute, or from the first folder'),
    permanent: z.boolean().default(false).describe('Remove it for good, past the trash'),
  }),
  output: z.object({ path: z.string(), trashed: z.boolean() }),
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false },
  run: async ({ path, permanent }, { folders, seen }) => {
    const place = await locate(folders, path);
    if (place.missing.length > 0) throw new Refusal(`There is nothing at ${path}.`);
    const entry = await entryOf(folders, place);
    if (folders.some(({ real }) => real === entry))
      throw new Refusal(`${path} is the folder itself and stays.`);
    return withAnchor(dirname(entry), async (anchor) => {
      const target = anchor.path(basename(entry));
      const stats = await lstat(target);
      // An empty folder is nothing that anybody would want back, and a link leads nowhere from the trash.
      const isKept = !permanent && !stats.isDirectory() && !stats.isSymbolicLink();
      const trashed = isKept && (await moveToTrash(target, entry, systemTrashHost()));
      if (isKept && !trashed)
        throw new Refusal(`There is no trash that ${path} can go to. Say permanent to remove it for good.`);
      if (!trashed) await (stats.isDirectory() ? rmdir(target) : unlink(target));
      seen.delete(entry);
      return answer({ path: entry, trashed });
    });
  },
});

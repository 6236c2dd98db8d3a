import { lstat, rmdir, unlink } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import * as z from 'zod';
import { Refusal } from '../../lib/refusal.ts';
import { answer } from '../../lib/tool-answer.ts';
import { withAnchor } from '../anchor.ts';
import { filesystemTool } from '../filesystem-tool.ts';
import { locate } from '../folders.ts';
import { moveToTrash, systemTrashHost } from '../trash.ts';

export const deleteFile = filesystemTool({
  name: 'delete_file',
  title: 'Delete file',
  description:
    'Moves a file to the trash, or removes it for good if permanent is said. Folders only when they are empty.',
  drawing: '<path d="M4 7h16M10 11v6M14 11v6M6 7l1 13h10l1-13M9 7V4h6v3"/>',
  input: z.object({
    path: z.string().describe('Path of the file or the empty folder: absolute, or from the first folder'),
    permanent: z.boolean().default(false).describe('Remove it for good, past the trash'),
  }),
  output: z.object({ path: z.string(), trashed: z.boolean() }),
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false },
  run: async ({ path, permanent }, { folders, seen }) => {
    const { real, missing, folder } = await locate(folders, path);
    if (missing.length > 0) throw new Refusal(`There is nothing at ${path}.`);
    if (real === folder.real) throw new Refusal(`${path} is the folder itself and stays.`);
    return withAnchor(dirname(real), async (anchor) => {
      const target = anchor.path(basename(real));
      const isFolder = (await lstat(target)).isDirectory();
      // An empty folder is nothing that anybody would want back.
      const trashed = !permanent && !isFolder && (await moveToTrash(target, real, systemTrashHost()));
      if (!trashed && !permanent && !isFolder)
        throw new Refusal(`There is no trash that ${path} can go to. Say permanent to remove it for good.`);
      if (!trashed) await (isFolder ? rmdir(target) : unlink(target));
      seen.delete(real);
      return answer({ path: real, trashed });
    });
  },
});

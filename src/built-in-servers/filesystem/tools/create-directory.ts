import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { answer } from '../../lib/tool-answer.ts';
import { withAnchor } from '../anchor.ts';
import { filesystemTool } from '../filesystem-tool.ts';
import { locate } from '../folders.ts';

export const createDirectory = filesystemTool({
  name: 'create_directory',
  title: 'Create folder',
  description: 'Makes a folder, and those on the way to it. A folder that is there already stays as it is.',
  drawing: '<path d="M3 6h6l2 2h10v11H3zM12 11v5M9.5 13.5h5"/>',
  input: z.object({ path: z.string().describe('Path of the folder: absolute, or from the first folder') }),
  output: z.object({ path: z.string(), created: z.boolean() }),
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  run: async ({ path }, { folders }) => {
    const { real, missing } = await locate(folders, path);
    let parent = missing.reduce((at) => dirname(at), real);
    if (missing.length === 0) await withAnchor(real, async () => undefined);
    // One by one, each in a parent that is held: none of them can be swapped for a link meanwhile.
    for (const name of missing) {
      await withAnchor(parent, (anchor) =>
        mkdir(anchor.path(name)).catch((error: NodeJS.ErrnoException) => {
          if (error.code !== 'EEXIST') throw error;
        }),
      );
      parent = join(parent, name);
    }
    return answer({ path: real, created: missing.length > 0 });
  },
});

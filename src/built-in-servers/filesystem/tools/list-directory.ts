import { lstat, readdir } from 'node:fs/promises';
import * as z from 'zod';
import { Refusal } from '../../lib/refusal.ts';
import { answer } from '../../lib/tool-answer.ts';
import { withAnchor } from '../anchor.ts';
import { entryFacts, factsOf } from '../entry.ts';
import { filesystemTool } from '../filesystem-tool.ts';
import { locate } from '../folders.ts';

const MOST_ENTRIES = 1_000;

export const listDirectory = filesystemTool({
  name: 'list_directory',
  title: 'List folder',
  description: 'Lists what is in a folder, by name. Long lists come in pages.',
  drawing: '<path d="M9 6h11M9 12h11M9 18h11M4 6v.01M4 12v.01M4 18v.01"/>',
  input: z.object({
    path: z.string().default('.').describe('Path of the folder: absolute, or from the first folder'),
    limit: z.int().min(1).max(MOST_ENTRIES).default(200),
    cursor: z.string().optional().describe('nextCursor of the page before'),
  }),
  output: z.object({
    path: z.string(),
    entries: z.array(entryFacts.extend({ name: z.string() })),
    total: z.int(),
    nextCursor: z.string().optional(),
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: async ({ path, limit, cursor }, { folders }) => {
    const { real, missing } = await locate(folders, path);
    if (missing.length > 0) throw new Refusal(`There is no folder ${path}.`);
    return withAnchor(real, async (anchor) => {
      const names = (await readdir(anchor.self)).sort();
      // By name, so that a page holds although files come and go meanwhile.
      const left = cursor === undefined ? names : names.filter((name) => name > cursor);
      const page = left.slice(0, limit);
      const entries = await Promise.all(
        page.map(async (name) => {
          // What is gone by now was there a moment ago.
          const stats = await lstat(anchor.path(name), { bigint: true }).catch(() => undefined);
          return stats === undefined ? [] : [{ name, ...factsOf(stats) }];
        }),
      );
      const last = page.at(-1);
      return answer({
        path: real,
        entries: entries.flat(),
        total: names.length,
        ...(left.length > page.length && last !== undefined ? { nextCursor: last } : {}),
      });
    });
  },
});

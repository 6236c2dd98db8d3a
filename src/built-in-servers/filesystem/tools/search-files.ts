import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, matchesGlob, relative, sep } from 'node:path';
import * as z from 'zod';
import { Refusal } from '../../lib/refusal.ts';
import { answer } from '../../lib/tool-answer.ts';
import { openRegular, withAnchor } from '../anchor.ts';
import { filesystemTool } from '../filesystem-tool.ts';
import { locate } from '../folders.ts';
import { asText } from '../media-type.ts';

/** Beyond this a search says that it is not done rather than keep everybody waiting. */
const MOST_LOOKED_AT = 50_000;
const LINE_CHARACTERS = 300;
const MATCHES_IN_FILE = 20;

const match = z.object({ line: z.int(), text: z.string() });

interface Found {
  readonly path: string;
  readonly matches?: readonly z.infer<typeof match>[];
}

const matchesIn = (text: string, wanted: string): z.infer<typeof match>[] =>
  text
    .split('\n')
    .flatMap((line, index) =>
      line.toLowerCase().includes(wanted) ? [{ line: index + 1, text: line.slice(0, LINE_CHARACTERS) }] : [],
    )
    .slice(0, MATCHES_IN_FILE);

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : 1);

/** Every file below a folder, without following links; folders that cannot be read are passed over. */
async function* filesBelow(
  folder: string,
  signal: AbortSignal,
): AsyncGenerator<{ dir: string; name: string }> {
  signal.throwIfAborted();
  const entries = await withAnchor(folder, ({ self }) => readdir(self, { withFileTypes: true })).catch(
    () => [],
  );
  for (const entry of entries.sort(byName)) {
    if (entry.isFile()) yield { dir: folder, name: entry.name };
    else if (entry.isDirectory()) yield* filesBelow(join(folder, entry.name), signal);
  }
}

const contentMatches = (dir: string, name: string, wanted: string, maxBytes: number) =>
  withAnchor(dir, async (anchor) => {
    const handle = await openRegular(anchor, name);
    try {
      if ((await handle.stat()).size > maxBytes) return [];
      return matchesIn(asText(await handle.readFile()) ?? '', wanted);
    } finally {
      await handle.close();
    }
    // Gone, or not ours to read: no match.
  }).catch(() => []);

export const searchFiles = filesystemTool({
  name: 'search_files',
  title: 'Search files',
  description:
    'Finds files below a folder by name (a glob such as **/*.md), by a text in them, or both. Links are not followed.',
  drawing: '<circle cx="10" cy="10" r="6"/><path d="M15 15l5 5"/>',
  input: z.object({
    path: z.string().default('.').describe('The folder to search: absolute, or from the first folder'),
    glob: z.string().max(1_000).default('**').describe('Matched against the path below the folder'),
    text: z
      .string()
      .min(1)
      .max(1_000)
      .optional()
      .describe('A text in the file; upper and lower case are the same'),
    limit: z.int().min(1).max(1_000).default(100),
  }),
  output: z.object({
    path: z.string(),
    files: z.array(z.object({ path: z.string(), matches: z.array(match).optional() })),
    isComplete: z.boolean().describe('Whether everything was looked at'),
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: async ({ path, glob, text, limit }, { folders, maxBytes }, signal) => {
    const { real, missing } = await locate(folders, path);
    if (missing.length > 0) throw new Refusal(`There is no folder ${path}.`);
    const wanted = text?.toLowerCase();
    const files: Found[] = [];
    let lookedAt = 0;
    const isDone = (): boolean => files.length >= limit || lookedAt >= MOST_LOOKED_AT;
    for await (const { dir, name } of filesBelow(real, signal)) {
      if (isDone()) return answer({ path: real, files, isComplete: false });
      lookedAt += 1;
      const below = relative(real, join(dir, name)).split(sep).join('/');
      if (!matchesGlob(below, glob)) continue;
      const matches = wanted === undefined ? undefined : await contentMatches(dir, name, wanted, maxBytes);
      if (matches?.length === 0) continue;
      files.push({ path: join(dir, name), ...(matches === undefined ? {} : { matches }) });
    }
    return answer({ path: real, files, isComplete: true });
  },
});

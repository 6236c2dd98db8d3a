import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import * as z from 'zod';
import { Refusal } from '../../lib/refusal.ts';
import { answer } from '../../lib/tool-answer.ts';
import { openRegular, withAnchor } from '../anchor.ts';
import { filesystemTool } from '../filesystem-tool.ts';
import { locate } from '../folders.ts';
import { compileGlob } from '../glob/glob.ts';
import { asText } from '../media-type.ts';

/** Beyond this a search says that it is not done rather than keep everybody waiting. */
const MOST_LOOKED_AT = 50_000;
const LINE_CHARACTERS = 300;
/** Of a long line, what stands before the text that was found. */
const BEFORE_CHARACTERS = 100;
const MATCHES_IN_FILE = 20;
/** All matches together: an answer is one line of the protocol, and clients end at some megabytes. */
const MATCH_CHARACTERS = 300_000;
/** So many files that were too large are named. */
const MOST_NAMED = 20;

const match = z.object({ line: z.int(), text: z.string() });

interface Found {
  readonly path: string;
  readonly matches?: readonly z.infer<typeof match>[];
}

/** A line as it is shown; of a long one, the place where the text stands. */
const shownLine = (line: string, at: number): string => {
  const from = line.length <= LINE_CHARACTERS ? 0 : Math.max(0, at - BEFORE_CHARACTERS);
  return `${from > 0 ? '…' : ''}${line.slice(from, from + LINE_CHARACTERS).toWellFormed()}`;
};

const matchesIn = (text: string, wanted: string): z.infer<typeof match>[] => {
  const matches: z.infer<typeof match>[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const at = line.toLowerCase().indexOf(wanted);
    if (at >= 0) matches.push({ line: index + 1, text: shownLine(line, at) });
    if (matches.length >= MATCHES_IN_FILE) break;
  }
  return matches;
};

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : 1);

/** Every file below a folder, without following links; folders that cannot be read are passed over. */
async function* filesBelow(
  folder: string,
  mayHold: (folder: string) => boolean,
  signal: AbortSignal,
): AsyncGenerator<{ dir: string; name: string }> {
  signal.throwIfAborted();
  const entries = await withAnchor(folder, ({ self }) => readdir(self, { withFileTypes: true })).catch(
    () => [],
  );
  for (const entry of entries.sort(byName)) {
    if (entry.isFile()) yield { dir: folder, name: entry.name };
    else if (entry.isDirectory()) {
      const below = join(folder, entry.name);
      if (mayHold(below)) yield* filesBelow(below, mayHold, signal);
    }
  }
}

const contentMatches = (dir: string, name: string, wanted: string, maxBytes: number) =>
  withAnchor(dir, async (anchor) => {
    const handle = await openRegular(anchor, name);
    try {
      if ((await handle.stat()).size > maxBytes) return 'too large';
      return matchesIn(asText(await handle.readFile()) ?? '', wanted);
    } finally {
      await handle.close();
    }
    // Gone, or not ours to read: no match.
  }).catch((): z.infer<typeof match>[] => []);

export const searchFiles = filesystemTool({
  name: 'search_files',
  title: 'Search files',
  description:
    'Finds files below a folder by name (a glob such as **/*.{md,txt}), by a text in them, or both. Links are not followed, and what begins with a dot is found only where the glob begins a name with one, as in **/.env.',
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
    tooLarge: z.array(z.string()).optional().describe('Files in which the text was not looked for'),
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: async ({ path, glob, text, limit }, { folders, maxBytes }, signal) => {
    const { real, missing } = await locate(folders, path);
    if (missing.length > 0) throw new Refusal(`There is no folder ${path}.`);
    const { matches: isWanted, mayHold } = compileGlob(glob);
    const below = (path: string): string => relative(real, path).split(sep).join('/');
    const wanted = text?.toLowerCase();
    const files: Found[] = [];
    const tooLarge: string[] = [];
    let lookedAt = 0;
    let characters = 0;
    const isDone = (): boolean =>
      files.length >= limit || lookedAt >= MOST_LOOKED_AT || characters >= MATCH_CHARACTERS;
    const found = (isComplete: boolean) =>
      answer({
        path: real,
        files,
        isComplete: isComplete && tooLarge.length === 0,
        ...(tooLarge.length === 0 ? {} : { tooLarge: tooLarge.slice(0, MOST_NAMED) }),
      });
    for await (const { dir, name } of filesBelow(real, (folder) => mayHold(below(folder)), signal)) {
      if (isDone()) return found(false);
      lookedAt += 1;
      const path = join(dir, name);
      if (!isWanted(below(path))) continue;
      const matches = wanted === undefined ? undefined : await contentMatches(dir, name, wanted, maxBytes);
      if (matches === 'too large') tooLarge.push(path);
      else if (matches?.length !== 0) {
        characters += path.length + (matches ?? []).reduce((sum, { text }) => sum + text.length, 0);
        files.push({ path, ...(matches === undefined ? {} : { matches }) });
      }
    }
    return found(true);
  },
});

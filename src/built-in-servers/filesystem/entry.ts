import type { BigIntStats } from 'node:fs';
import * as z from 'zod';

/** What is told of a file or folder; times are ISO 8601 in UTC. */
export const entryFacts = z.object({
  type: z.enum(['file', 'folder', 'link', 'other']),
  sizeBytes: z.int(),
  modifiedAt: z.string(),
});
export type EntryFacts = z.infer<typeof entryFacts>;

export const factsOf = (stats: BigIntStats): EntryFacts => ({
  type: stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : stats.isSymbolicLink() ? 'link' : 'other',
  sizeBytes: Number(stats.size),
  modifiedAt: new Date(Number(stats.mtimeMs)).toISOString(),
});

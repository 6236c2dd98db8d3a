import * as z from 'zod';
import { stateKind, transportKind } from './server.ts';

/** One value, or several of which any will do. Over REST the parameter is repeated. */
const oneOrMany = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).max(200)]).optional();

/** Which servers are meant: any value of each field, and all of the fields together. */
export const serverFilter = z.object({
  /** Each word has to stand somewhere in what a person wrote about the server; case is ignored. */
  q: z.string().max(500).optional(),
  state: oneOrMany(stateKind),
  transport: oneOrMany(transportKind),
  tag: oneOrMany(z.string().max(60)),
  /** An empty one means servers without a category. */
  category: oneOrMany(z.string().max(60)),
});
export type ServerFilter = z.infer<typeof serverFilter>;

export const serverSortKeys = [
  'position',
  'name',
  'state',
  'transport',
  'category',
  'tools',
  'lastCall',
  'createdAt',
] as const;
export type ServerSortKey = (typeof serverSortKeys)[number];
/** A key, with `-` before it for the other way round. */
export const serverSorts = serverSortKeys.flatMap((key) => [key, `-${key}` as const]);
export const serverSort = z.enum(serverSorts);
export type ServerSort = z.infer<typeof serverSort>;

export const serverGroupings = ['state', 'category', 'tag', 'transport'] as const;
export type ServerGrouping = (typeof serverGroupings)[number];

/** What can be done with many servers at once. */
const bulkActions = [
  'start',
  'stop',
  'restart',
  'enable',
  'disable',
  'tag',
  'untag',
  'remove',
  'restore',
] as const;
export const bulkAction = z.enum(bulkActions);
export type BulkAction = z.infer<typeof bulkAction>;

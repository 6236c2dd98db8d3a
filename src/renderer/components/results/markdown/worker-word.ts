import type { MarkdownTree } from './tree-limits.ts';

/** What the worker says of a text it was given. */
export type WorkerWord =
  | { readonly type: 'begun' }
  /** Undefined where it is better shown as it is. */
  | { readonly type: 'parsed'; readonly tree: MarkdownTree | undefined };

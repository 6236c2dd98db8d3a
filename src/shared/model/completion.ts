import * as z from 'zod';

/** More than this no list shows (specification, "Completion": at most 100). */
export const MOST_COMPLETIONS = 100;

/** What is being filled in: a prompt by its name, or a resource template by its URI template. */
export const completionReference = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('prompt'), name: z.string().min(1).max(1_000) }),
  z.object({ kind: z.literal('template'), uriTemplate: z.string().min(1).max(8_192) }),
]);
export type CompletionReference = z.infer<typeof completionReference>;

export const completionQuery = z.object({
  reference: completionReference,
  argument: z.string().min(1).max(1_000),
  /** As far as it is typed. */
  value: z.string().max(100_000).default(''),
  /** The other arguments, which may narrow it. */
  others: z.record(z.string(), z.string()).default({}),
});

export const completion = z.object({
  /** Best first; none where the server does not complete. */
  values: z.array(z.string()),
  hasMore: z.boolean(),
});
export type Completion = z.infer<typeof completion>;

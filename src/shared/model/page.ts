import * as z from 'zod';

/** Query parameters of every list. They arrive as text over REST. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1_000).optional(),
  cursor: z.string().max(500).optional(),
});

/** The answer of every list. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional() });

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

import * as z from 'zod';

/**
 * A value as it is written: plain, a new secret, or `{secret:true}` to keep the secret that is set.
 * A value as it is read: plain, or whether the secret is set; never the secret itself.
 */
const keptSecret = z.strictObject({ secret: z.literal(true), set: z.boolean().optional() });
const newSecret = z.strictObject({ secret: z.string().max(65_536) });
export const writtenValue = z.union([z.string().max(65_536), newSecret, keptSecret]);
/** One that is a secret or not there, never plain. */
export const writtenSecret = z.union([z.literal(''), newSecret, keptSecret]);
export const readValue = z.union([z.string(), z.object({ secret: z.literal(true), set: z.boolean() })]);
export type WrittenValue = z.infer<typeof writtenValue>;
export type ReadValue = z.infer<typeof readValue>;

/** A value as the database holds it: plain, or the keychain's reference; an empty one is a secret not set yet. */
export type StoredValue = string | { readonly secret: string };

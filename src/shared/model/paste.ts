import * as z from 'zod';
import { serverInput } from './server.ts';

/** A server found in a pasted text. Values that look like secrets are marked as such, with the value. */
export const pastedServer = z.object({
  input: serverInput,
  /** What was understood or guessed, one sentence each. */
  notes: z.array(z.string()),
});
export type PastedServer = z.infer<typeof pastedServer>;

export const pasteResult = z.object({
  kind: z.enum(['configuration', 'server', 'command', 'url', 'deep-link']),
  servers: z.array(pastedServer),
});
export type PasteResult = z.infer<typeof pasteResult>;

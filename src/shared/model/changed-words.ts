import * as z from 'zod';
import { definitionChange } from './tool-pin.ts';

/** What a server says beside its tools: of itself to models, and to the person what there is to use. */
const wordKinds = ['instructions', 'prompt', 'template', 'resource'] as const;

/** Longer names and addresses are in no approval and no backup. */
export const LONGEST_KEY = 8_192;

export const wordsReference = z.object({
  kind: z.enum(wordKinds),
  /** The name of a prompt, the address of a template or resource; empty for instructions. */
  key: z.string().max(LONGEST_KEY),
});
export type WordsReference = z.infer<typeof wordsReference>;

/**
 * Words that are not what they were when a person saw them: when the server was first listed, or said "seen" since; of
 * a resource when it was first read. Changed instructions reach no model until they are approved.
 */
export const changedWords = wordsReference.extend({
  /** Of the words as they are now. */
  hash: z.string(),
  seenAt: z.string(),
  isHeld: z.boolean(),
  changes: z.array(definitionChange),
  /** Places in which they differ beside those. */
  moreChanges: z.number().int(),
});
export type ChangedWords = z.infer<typeof changedWords>;

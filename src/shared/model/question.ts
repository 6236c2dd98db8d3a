import * as z from 'zod';
import { jsonObject } from './capability.ts';
import { contentBlock } from './content.ts';

/** A form to fill in, or a page to open (specification, "Elicitation"). Only the older era names a page's `elicitationId`. */
export const elicitationRequest = z.union([
  z.looseObject({
    mode: z.literal('url'),
    message: z.string(),
    url: z.url(),
    elicitationId: z.string().optional(),
  }),
  z.looseObject({
    mode: z.literal('form').default('form'),
    message: z.string(),
    requestedSchema: jsonObject,
  }),
]);
export type ElicitationRequest = z.infer<typeof elicitationRequest>;

/** What a person answered; `content` only where a form was accepted. */
export const elicitationAnswer = z.looseObject({
  action: z.enum(['accept', 'decline', 'cancel']),
  content: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
    .optional(),
});
export type ElicitationAnswer = z.infer<typeof elicitationAnswer>;

const samplingRole = z.enum(['user', 'assistant']);
const samplingContent = z.union([contentBlock, z.array(contentBlock)]);

/** What a model is to be asked (specification, "Sampling"); what is not named here is kept as it came. */
export const samplingRequest = z.looseObject({
  messages: z.array(z.looseObject({ role: samplingRole, content: samplingContent })),
  maxTokens: z.number(),
  systemPrompt: z.string().optional(),
  modelPreferences: jsonObject.optional(),
  temperature: z.number().optional(),
  stopSequences: z.array(z.string()).optional(),
});
export type SamplingRequest = z.infer<typeof samplingRequest>;

/** A call of one of the tools that the server offers with its request: the server runs it and asks again. */
export const samplingCall = z.object({
  id: z.string().max(200),
  name: z.string().max(500),
  input: jsonObject,
});
export type SamplingCall = z.infer<typeof samplingCall>;

export const samplingAnswer = z.looseObject({
  role: samplingRole,
  content: samplingContent,
  model: z.string(),
  stopReason: z.string().optional(),
});
export type SamplingAnswer = z.infer<typeof samplingAnswer>;

/** What a person says to a question. */
export const questionAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('elicitation'), answer: elicitationAnswer }),
  /** Has a model write a draft, which is shown before it goes anywhere. */
  z.object({
    kind: z.literal('draft'),
    model: z.string().max(300).optional(),
    /** Whether the model is told the conversation, where the server asks for that; it is unless said otherwise. */
    withContext: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('sampling'),
    text: z.string().max(1_000_000),
    calls: z.array(samplingCall).max(100).optional(),
  }),
  z.object({ kind: z.literal('refuse') }),
]);
export type QuestionAnswer = z.infer<typeof questionAnswer>;

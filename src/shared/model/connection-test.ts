import * as z from 'zod';
import { errorBody } from './call.ts';
import { protocolEra } from './server.ts';

/** How far a connection came, in order. For a URL, `found` is the address and `started` the open connection. */
export const testSteps = ['found', 'started', 'answered', 'initialised', 'listed'] as const;
export const testStep = z.enum(testSteps);
export type TestStep = z.infer<typeof testStep>;

export const testStepReport = z.object({
  step: testStep,
  status: z.enum(['running', 'done', 'failed', 'skipped']),
  /** Milliseconds this step took. */
  durationMs: z.number().optional(),
  /** What was found, such as the full path of the command. */
  note: z.string().optional(),
});
export type TestStepReport = z.infer<typeof testStepReport>;

export const testReport = z.object({
  ok: z.boolean(),
  steps: z.array(testStepReport),
  durationMs: z.number(),
  era: protocolEra.optional(),
  protocolVersion: z.string().optional(),
  serverName: z.string().optional(),
  serverVersion: z.string().optional(),
  capabilities: z.array(z.string()),
  tools: z.array(z.object({ name: z.string(), title: z.string().optional(), description: z.string() })),
  resourceCount: z.number().int(),
  promptCount: z.number().int(),
  error: errorBody.optional(),
  /** The last lines of stderr, oldest first, secrets redacted. */
  stderrTail: z.array(z.string()),
});
export type TestReport = z.infer<typeof testReport>;

export const testEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('step'), step: testStepReport }),
  z.object({ type: z.literal('report'), report: testReport }),
]);
export type TestEvent = z.infer<typeof testEvent>;

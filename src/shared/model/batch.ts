import * as z from 'zod';
import { errorBody } from './call.ts';
import { jsonObject } from './capability.ts';

export const MAX_BATCH_ROWS = 10_000;

/** How the text of a batch is written: a table with the arguments' names on top, or a JSON object on each line. */
export const batchFormats = ['csv', 'json-lines'] as const;
export type BatchFormat = (typeof batchFormats)[number];

/** A set of arguments as it was read, or what is wrong with it; `line` counts from 1. */
export const batchInputRow = z.object({
  line: z.number().int(),
  arguments: jsonObject.optional(),
  problem: z.string().optional(),
});
export type BatchInputRow = z.infer<typeof batchInputRow>;

export const batchReading = z.object({ format: z.enum(batchFormats), rows: z.array(batchInputRow) });
export type BatchReading = z.infer<typeof batchReading>;

/** `paused`: what runs is finished, nothing new is begun. */
const batchStates = ['running', 'paused', 'done', 'cancelled'] as const;

export const batch = z.object({
  id: z.string(),
  serverId: z.string(),
  serverName: z.string(),
  tool: z.string(),
  at: z.string(),
  state: z.enum(batchStates),
  total: z.number().int(),
  running: z.number().int(),
  ok: z.number().int(),
  /** The tool said that it failed, there was no answer, or the row was cancelled in mid-call. */
  failed: z.number().int(),
  /** Time that it ran, without pauses, in milliseconds. */
  activeMs: z.number(),
});
export type Batch = z.infer<typeof batch>;

const batchRowStates = ['waiting', 'running', 'ok', 'tool-error', 'failed', 'left-out'] as const;
/** One set of arguments and what came of it; the whole result stands in the log, under `callId`. */
export const batchRow = z.object({
  index: z.number().int(),
  arguments: jsonObject,
  state: z.enum(batchRowStates),
  callId: z.string().optional(),
  durationMs: z.number().optional(),
  /** The beginning of the result as text. */
  text: z.string().optional(),
  error: errorBody.optional(),
});
export type BatchRow = z.infer<typeof batchRow>;

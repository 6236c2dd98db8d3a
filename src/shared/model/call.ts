import * as z from 'zod';
import { jsonObject } from './capability.ts';
import { callToolResult, wholeResult } from './content.ts';

/** Which door a call came through. */
export const callers = ['runner', 'cli', 'api', 'gateway', 'chat', 'view', 'workflow'] as const;
export const caller = z.enum(callers);
export type Caller = z.infer<typeof caller>;

/**
 * `ok`, `tool-error` (the tool said isError) and `input-required` (the server asks its caller something first) are
 * answers; the others are failures with an error.
 */
export const callStatuses = ['ok', 'tool-error', 'input-required', 'failed', 'timeout', 'cancelled'] as const;
export const callStatus = z.enum(callStatuses);
export type CallStatus = z.infer<typeof callStatus>;

export const errorBody = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string(),
  details: z.record(z.string(), z.unknown()),
});

/** What the chat would give a model of the result, in tokens, about; set where there is one. */
const resultTokens = z.number().int().optional();

export const callAnswer = z.object({
  id: z.string(),
  status: z.enum(['ok', 'tool-error', 'input-required']),
  result: callToolResult.optional(),
  /** Set where `text: "bounded"` was asked for and `result` is only the beginning. */
  whole: wholeResult.optional(),
  error: errorBody.optional(),
  resultTokens,
  queuedMs: z.number(),
  durationMs: z.number(),
});
export type CallAnswer = z.infer<typeof callAnswer>;

export const callSummary = z.object({
  id: z.string(),
  at: z.string(),
  serverId: z.string(),
  serverName: z.string(),
  tool: z.string(),
  caller,
  /** Name of the gateway client it came from. */
  client: z.string().optional(),
  status: callStatus,
  errorCode: z.string().optional(),
  queuedMs: z.number(),
  durationMs: z.number(),
  attempts: z.number().int(),
  argumentBytes: z.number().int(),
  resultBytes: z.number().int(),
});
export type CallSummary = z.infer<typeof callSummary>;

/** A call on its way; it gets its row in the log when it ends. */
export const runningCall = callSummary
  .pick({ id: true, at: true, serverId: true, serverName: true, tool: true, caller: true, client: true })
  .extend({
    progress: z.number().optional(),
    total: z.number().optional(),
    message: z.string().optional(),
  });
export type RunningCall = z.infer<typeof runningCall>;

/** Arguments and result are redacted; what was too large to keep is said in `dropped`. */
export const callDetail = callSummary.extend({
  arguments: jsonObject,
  result: callToolResult.optional(),
  resultTokens,
  error: errorBody.optional(),
  dropped: z.string().optional(),
});
export type CallDetail = z.infer<typeof callDetail>;

/** A moment as ISO 8601, a date alone meaning its beginning in UTC; read as UTC, as the log holds its times. */
export const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()])
  .transform((text) => new Date(text).toISOString());

export const callFilter = z.object({
  /** Full text over tool, server, arguments and result. */
  q: z.string().max(500).optional(),
  /** Server id, slug or name. */
  server: z.string().optional(),
  tool: z.string().optional(),
  status: callStatus.optional(),
  caller: caller.optional(),
  /** Name of a gateway client. */
  client: z.string().max(100).optional(),
  since: moment.optional(),
  until: moment.optional(),
});
export type CallFilter = z.infer<typeof callFilter>;

export const callExportFormats = ['csv', 'json-lines'] as const;
export type CallExportFormat = (typeof callExportFormats)[number];

export const callExport = z.object({
  fileName: z.string(),
  mimeType: z.string(),
  text: z.string(),
  calls: z.number().int(),
  /** Not where the file would have become too large: then it holds the newest. */
  isWhole: z.boolean(),
});
export type CallExport = z.infer<typeof callExport>;

const figures = z.object({
  calls: z.number().int(),
  errors: z.number().int(),
  medianMs: z.number(),
  p95Ms: z.number(),
});
export const callStatistics = z.object({
  since: z.string(),
  total: figures,
  servers: z.array(figures.extend({ serverId: z.string(), serverName: z.string() })),
  tools: z.array(figures.extend({ serverId: z.string(), serverName: z.string(), tool: z.string() })),
  callers: z.array(figures.extend({ caller })),
});
export type CallStatistics = z.infer<typeof callStatistics>;

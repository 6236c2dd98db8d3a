import * as z from 'zod';

/** Where a line of a server's log comes from: its stderr, a stray line on its stdout, the protocol's logging, or Patchbay. */
export const logSources = ['stderr', 'stdout', 'protocol', 'patchbay'] as const;
export const logLevels = ['debug', 'info', 'warning', 'error'] as const;
export const logLevel = z.enum(logLevels);
export type LogLevel = z.infer<typeof logLevel>;

export const logLine = z.object({
  /** Grows by one a line within a server, for as long as Patchbay runs. */
  sequence: z.number().int(),
  at: z.string(),
  source: z.enum(logSources),
  level: logLevel,
  text: z.string(),
});
export type LogLine = z.infer<typeof logLine>;

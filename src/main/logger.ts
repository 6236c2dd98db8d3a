import type { LogLevel } from '#shared/model/log.ts';

/** The program's own log; goes to standard error, since standard output carries the ready line and answers. */
export interface Logger {
  log(level: LogLevel, message: string, details?: Readonly<Record<string, unknown>>): void;
}

const rank: Record<LogLevel, number> = { debug: 0, info: 1, warning: 2, error: 3 };

/** `redact` sees every line before it is written. */
export const createStderrLogger = (minimum: LogLevel, redact: (text: string) => string): Logger => ({
  log: (level, message, details) => {
    if (rank[level] < rank[minimum]) return;
    const rest = details === undefined ? '' : ` ${JSON.stringify(details)}`;
    process.stderr.write(`${redact(`${new Date().toISOString()} ${level} ${message}${rest}`)}\n`);
  },
});

export const silentLogger: Logger = { log: () => undefined };

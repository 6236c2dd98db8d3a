import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { CallLogStore } from './call-log-store.ts';
import { type CallRecord, toCallRow } from './call-record.ts';

/** Rows go to the database this many at a time … */
const BATCH_ROWS = 50;
/** … or after this long. */
const BATCH_MS = 200;
/** With a database that cannot be written, the oldest rows beyond this are given up. */
const MAXIMUM_WAITING = 10_000;

export interface CallLogWriter {
  /** Takes the record; it is in the database within a moment. */
  add(record: CallRecord): void;
  /** Writes what waits, now. */
  flush(): void;
}

/** Keeps the database out of the way of calls: rows are written in batches, redacted on their way. */
export const createCallLogWriter = (
  store: CallLogStore,
  redact: <T>(value: T) => T,
  clock: Clock,
  logger: Logger,
): CallLogWriter => {
  let waiting: CallRecord[] = [];
  let cancelTimer: (() => void) | undefined;

  const flush = (): void => {
    cancelTimer?.();
    cancelTimer = undefined;
    if (waiting.length === 0) return;
    const batch = waiting;
    try {
      store.add(batch.map((record) => toCallRow(record, redact)));
      waiting = [];
    } catch (error) {
      waiting = batch.slice(-MAXIMUM_WAITING);
      logger.log('error', 'The call log could not be written', {
        problem: String(error),
        waiting: waiting.length,
      });
    }
  };

  return {
    add: (record) => {
      waiting.push(record);
      if (waiting.length >= BATCH_ROWS && waiting.length % BATCH_ROWS === 0) flush();
      else cancelTimer ??= clock.setTimeout(flush, BATCH_MS);
    },
    flush,
  };
};

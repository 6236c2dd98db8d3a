import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { Redactor } from '../secrets/redactor.ts';
import type { CallLogStore } from './call-log-store.ts';
import { type CallRecord, toCallRow } from './call-record.ts';

/** Records go to the database this many at a time … */
const BATCH_ROWS = 400;
/** … or this much, so that large results do not wait in memory … */
const BATCH_BYTES = 1_000_000;
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

/** The database's own trouble passes; what it says of a row, or what is no error of its, stays wrong for ever. */
const mayPass = (error: unknown): boolean => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_') && !code.startsWith('SQLITE_CONSTRAINT');
};

/** Keeps the database out of the way of calls: rows are written in batches, redacted on their way. */
export const createCallLogWriter = (
  store: CallLogStore,
  json: Redactor['json'],
  clock: Clock,
  logger: Logger,
): CallLogWriter => {
  let waiting: CallRecord[] = [];
  let waitingBytes = 0;
  let cancelTimer: (() => void) | undefined;
  let isFlushing = false;

  const write = (records: readonly CallRecord[]): unknown => {
    try {
      store.add(records.map((record) => toCallRow(record, json)));
      return undefined;
    } catch (error) {
      return error;
    }
  };

  /** What may be written later; a record that never can be is given up. */
  const writeSingly = (records: readonly CallRecord[]): CallRecord[] =>
    records.filter((record) => mayPass(write([record])));

  const flush = (): void => {
    cancelTimer?.();
    cancelTimer = undefined;
    waitingBytes = 0;
    if (waiting.length === 0) return;
    const problem = write(waiting);
    // One record that cannot be written must not keep the others out of the log.
    const left =
      problem === undefined ? [] : mayPass(problem) ? waiting.slice(-MAXIMUM_WAITING) : writeSingly(waiting);
    if (problem !== undefined)
      logger.log('error', 'The call log could not be written', {
        problem: String(problem),
        waiting: left.length,
      });
    waiting = left;
  };

  return {
    add: (record) => {
      waiting.push(record);
      waitingBytes += record.summary.argumentBytes + record.summary.resultBytes;
      cancelTimer ??= clock.setTimeout(flush, BATCH_MS);
      if ((waiting.length < BATCH_ROWS && waitingBytes < BATCH_BYTES) || isFlushing) return;
      // Whoever called gets the answer first.
      isFlushing = true;
      setImmediate(() => {
        isFlushing = false;
        flush();
      });
    },
    flush,
  };
};

import { Worker } from 'node:worker_threads';
import { Refusal } from '../lib/refusal.ts';
import { PAGE_THREAD, type PageAnswer, type PageReading, type PageReadings } from './page-question.ts';

/** Reads a page. Throws Refusal where it cannot be read, or not in time. */
export type ReadPageAs = <Reading extends PageReading>(
  reading: Reading,
  page: { readonly text: string; readonly url: URL },
  signal: AbortSignal,
) => Promise<PageReadings[Reading]>;

const READ_MS = 15_000;
/** A page of five megabytes needs some hundred; a hostile one would take all there is. */
const limits = { maxOldGenerationSizeMb: 512 } as const;

const tooLong = (ms: number): Refusal =>
  new Refusal(`The page cannot be read within ${ms / 1_000} s: it is too large, or made to be.`);

/** A thread out of memory has a page that is too much for it; all else is no fault of the page. */
const problemOf = (error: Error, ms: number): Refusal =>
  'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? tooLong(ms)
    : new Refusal(`The page cannot be read: ${error.message}`);

/**
 * A page is read in a thread of its own: what somebody wrote there may keep a reader busy for minutes, and a thread can
 * be ended. What it needed of memory goes with it.
 */
export const createPageReader =
  (program: string, readMs = READ_MS): ReadPageAs =>
  async (reading, { text, url }, signal) => {
    signal.throwIfAborted();
    const worker = new Worker(program, { argv: [PAGE_THREAD], resourceLimits: limits, stdout: true });
    const { promise, resolve, reject } = Promise.withResolvers<PageAnswer>();
    worker.once('message', resolve);
    worker.once('error', (error) => reject(problemOf(error, readMs)));
    worker.once('exit', () => reject(tooLong(readMs)));
    const timer = setTimeout(() => reject(tooLong(readMs)), readMs);
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      worker.postMessage({ reading, html: text, url: url.href });
      const answer = await promise;
      if (answer.kind === 'problem') throw new Refusal(answer.problem);
      return answer.page as PageReadings[typeof reading];
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      await worker.terminate();
    }
  };

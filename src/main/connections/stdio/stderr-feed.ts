import type { Clock } from '../../clock.ts';
import { createLineSplitter } from './line-splitter.ts';

/** What a person can read of one line; the rest of it is passed over. */
const MAX_LINE_BYTES = 8 * 1_024;
/** A server that writes faster than this for the window is flooding: the log gets the beginning of each window. */
const WINDOW_MS = 100;
const MAX_BYTES_A_WINDOW = 256 * 1_024;

/** A line that is cut ends before its last word: half of a secret would not be known to the redactor. */
const withoutLastWord = (text: string): string => text.replace(/\S*$/, '');

export interface StderrFeed {
  push(chunk: Buffer): void;
  end(): void;
}

/** Turns a server's stderr into lines at a price that does not grow with how fast it writes. */
export const createStderrFeed = (clock: Clock, onLine: (line: string) => void): StderrFeed => {
  let windowStart = clock.monotonic();
  let windowBytes = 0;
  let skippedBytes = 0;
  let isCut = false;
  const splitter = createLineSplitter({
    maxLineBytes: MAX_LINE_BYTES,
    onLine: (line) => onLine(isCut ? withoutLastWord(line) : line),
    onTooLong: ({ head, bytes }) => onLine(`${withoutLastWord(head)}… (${bytes} bytes)`),
  });
  const sayWhatWasSkipped = (): void => {
    if (skippedBytes === 0) return;
    isCut = true;
    splitter.end();
    isCut = false;
    onLine(`… (${skippedBytes} bytes were written too fast to be kept)`);
    skippedBytes = 0;
  };
  return {
    push: (chunk) => {
      const now = clock.monotonic();
      if (now - windowStart >= WINDOW_MS) {
        windowStart = now;
        windowBytes = 0;
        sayWhatWasSkipped();
      }
      const room = Math.max(0, MAX_BYTES_A_WINDOW - windowBytes);
      windowBytes += chunk.length;
      if (room > 0) splitter.push(chunk.subarray(0, room));
      skippedBytes += Math.max(0, chunk.length - room);
    },
    end: () => {
      sayWhatWasSkipped();
      splitter.end();
    },
  };
};

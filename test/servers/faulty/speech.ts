import { closeSync } from 'node:fs';

/** How a server written without the SDK speaks, so that it can break the protocol. */
export interface Speech {
  lineOf(message: object): string;
  send(message: object): void;
  write(text: string | Buffer, done?: () => void): void;
  /** To stderr. */
  say(line: string): void;
  /** Writes to stderr as fast as it can for so long; 0 is for ever. */
  flood(forMs: number): void;
  closeStdout(): void;
}

const lineOf = (message: object): string => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`;

const flood = (forMs: number): void => {
  const until = forMs === 0 ? Number.POSITIVE_INFINITY : performance.now() + forMs;
  const lines = `${'flood '.repeat(1_000)}\n`;
  const pour = (): void => {
    while (performance.now() < until && process.stderr.write(lines));
    if (performance.now() < until) process.stderr.once('drain', pour);
  };
  pour();
};

export const speech: Speech = {
  lineOf,
  send: (message) => {
    process.stdout.write(lineOf(message));
  },
  write: (text, done) => {
    process.stdout.write(text, done);
  },
  say: (line) => {
    process.stderr.write(`${line}\n`);
  },
  flood,
  closeStdout: () => {
    // What stands in the buffer goes first; end() alone does not close it (Node.js keeps the descriptor).
    process.stdout.write('', () => closeSync(1));
    // Nobody waits for it any more.
    process.stdout.on('error', () => undefined);
  },
};

import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { wrongUsage } from './read-source.ts';

/**
 * Asks on the terminal and answers with the line; a hidden one is not shown while it is typed. Questions go to
 * standard error, so that a document on standard output stays one. Throws `wrong-usage` where the person ends it.
 */
export const askOnTerminal = (question: string, { hidden }: { readonly hidden: boolean }): Promise<string> =>
  new Promise((resolve, reject) => {
    const shown = new Writable({
      write: (chunk, _, done) => {
        if (!hidden) process.stderr.write(chunk);
        done();
      },
    });
    const lines = createInterface({ input: process.stdin, output: shown, terminal: true });
    let answer: string | undefined;
    lines.once('line', (line) => {
      answer = line;
      lines.close();
    });
    lines.once('SIGINT', () => lines.close());
    lines.once('close', () => {
      if (hidden) process.stderr.write('\n');
      if (answer === undefined) reject(wrongUsage('It was ended without an answer; nothing was done.'));
      else resolve(answer);
    });
    if (hidden) process.stderr.write(question);
    else {
      lines.setPrompt(question);
      lines.prompt();
    }
  });

import { text } from 'node:stream/consumers';
import { openBrowser } from '../open-browser.ts';
import { askOnTerminal } from './input/ask.ts';

/** The world of the command line, handed in so that tests can own it. */
export interface CliIo {
  out(text: string): void;
  err(text: string): void;
  readStdin(): Promise<string>;
  readonly stdinIsTerminal: boolean;
  /** Asks the person at the terminal; a hidden answer is not shown. */
  ask(question: string, options: { readonly hidden: boolean }): Promise<string>;
  /** Colours and moving parts are for a terminal only. */
  readonly colours: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly workingDirectory: string;
  readonly home: string;
  /** Shows a page to the person; where that fails, they are told. */
  openBrowser(url: string): Promise<void>;
  /** Calls back once when the person asks to stop (Ctrl+C); returns its unsubscribe. */
  onInterrupt(callback: () => void): () => void;
}

export const processIo = (home: string): CliIo => ({
  out: (written) => process.stdout.write(written),
  err: (written) => process.stderr.write(written),
  readStdin: () => text(process.stdin),
  stdinIsTerminal: process.stdin.isTTY === true,
  ask: askOnTerminal,
  colours: process.stdout.isTTY === true && !process.env.NO_COLOR,
  env: process.env,
  platform: process.platform,
  workingDirectory: process.cwd(),
  home,
  openBrowser: (url) =>
    openBrowser(url, (problem) => process.stderr.write(`No browser was opened: ${problem}\n`)),
  onInterrupt: (callback) => {
    process.once('SIGINT', callback);
    process.once('SIGTERM', callback);
    process.once('SIGHUP', callback);
    return () => {
      process.off('SIGINT', callback);
      process.off('SIGTERM', callback);
      process.off('SIGHUP', callback);
    };
  },
});

import type { CliIo } from './io.ts';
import { runCli } from './program.ts';

export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process, with a world of its own. */
export const createTestCli =
  (dataDir: string, workingDirectory: string) =>
  async (
    args: readonly string[],
    world: {
      stdin?: string;
      /** What the person at the terminal answers, in turn. */
      answers?: readonly string[];
      env?: Record<string, string>;
      browser?: (url: string) => Promise<unknown>;
    } = {},
  ): Promise<CliRun> => {
    let out = '';
    let err = '';
    const answers = [...(world.answers ?? [])];
    const io: CliIo = {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      readStdin: () => Promise.resolve(world.stdin ?? ''),
      stdinIsTerminal: world.stdin === undefined,
      ask: async (question) => {
        err += question;
        const answer = answers.shift();
        if (answer === undefined) throw new Error(`nobody answers "${question}"`);
        return answer;
      },
      colours: false,
      env: { PATCHBAY_DATA_DIR: dataDir, ...world.env },
      platform: process.platform,
      workingDirectory,
      home: workingDirectory,
      openBrowser: async (url) => {
        // A browser goes its own way.
        void world.browser?.(url);
      },
      onInterrupt: () => () => undefined,
    };
    const code = await runCli(args, io, { version: '1.2.3', programDir: workingDirectory });
    return { code, out, err };
  };

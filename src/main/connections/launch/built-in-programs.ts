import { join } from 'node:path';

export const builtInNames = ['filesystem', 'database', 'calculator', 'web'] as const;
export type BuiltInName = (typeof builtInNames)[number];

/** What a built-in server is started by: the same name as when it is installed by itself. */
export const builtInCommand = (name: BuiltInName): string => `patchbay-server-${name}`;

/** How a built-in server is run with the program's own runtime. */
export interface BuiltInRun {
  readonly command: string;
  /** What stands before the arguments of the server. */
  readonly args: readonly string[];
}

export type BuiltInPrograms = (command: string) => BuiltInRun | undefined;

/**
 * These servers answer and forget, and compute little: a small young generation and no optimizing compilers keep them
 * some ten megabytes smaller.
 */
const runtimeFlags = ['--max-semi-space-size=1', '--no-opt', '--no-maglev'];

/** The built servers, run by the Node.js that runs this program: nothing needs to be installed for them. */
export const builtInPrograms = (runtime: string, programDir: string): BuiltInPrograms => {
  const runs = new Map(
    builtInNames.map((name) => [
      builtInCommand(name),
      { command: runtime, args: [...runtimeFlags, join(programDir, 'servers', `${name}.js`)] },
    ]),
  );
  return (command) => runs.get(command);
};

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
  /** What the runtime needs in its environment to be one. */
  readonly env: Readonly<Record<string, string>>;
  /** The command is the file itself: this program runs it in a process of its own. */
  readonly isInner?: boolean;
}

export type BuiltInPrograms = (command: string) => BuiltInRun | undefined;

/**
 * These servers answer and forget, and compute little: a small young generation and no optimizing compilers keep them
 * some ten megabytes smaller.
 */
const runtimeFlags = ['--max-semi-space-size=1', '--no-opt', '--no-maglev'];

/** Where the program runs from, and what runs it. */
export interface ProgramRuntime {
  readonly execPath: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
}

/** The built servers, for a program whose runtime may not be told to be Node.js. */
export const innerPrograms = (programDir: string): BuiltInPrograms => {
  const runs = new Map(
    builtInNames.map((name) => {
      const command = join(programDir, 'servers', `${name}.js`);
      return [builtInCommand(name), { command, args: [], env: {}, isInner: true }] as const;
    }),
  );
  return (command) => runs.get(command);
};

/** The built servers, run by the Node.js that runs this program: nothing needs to be installed for them. */
export const builtInPrograms = (
  { execPath, versions }: ProgramRuntime,
  programDir: string,
): BuiltInPrograms => {
  // The one of Electron is Node.js when it is told to be.
  const env: Readonly<Record<string, string>> =
    versions.electron === undefined ? {} : { ELECTRON_RUN_AS_NODE: '1' };
  const runs = new Map(
    builtInNames.map((name) => {
      const args = [...runtimeFlags, join(programDir, 'servers', `${name}.js`)];
      return [builtInCommand(name), { command: execPath, args, env }] as const;
    }),
  );
  return (command) => runs.get(command);
};

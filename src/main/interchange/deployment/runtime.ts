import { builtInCommand, builtInNames } from '../../connections/launch/built-in-programs.ts';
import { pathRules } from '../../connections/launch/platform-path.ts';

/** What must be there for a command to run; Patchbay itself for the servers that come with it. */
export type Runtime = 'node' | 'python' | 'docker' | 'patchbay';

const runtimes: Readonly<Record<string, Runtime>> = {
  node: 'node',
  npx: 'node',
  npm: 'node',
  python: 'python',
  python3: 'python',
  uv: 'python',
  uvx: 'python',
  docker: 'docker',
  ...Object.fromEntries(builtInNames.map((name) => [builtInCommand(name), 'patchbay'])),
};

export interface PlainCommand {
  /** As a container knows it: without the folder and the ending of this machine where it is a known runtime. */
  readonly command: string;
  readonly args: readonly string[];
  /** Undefined for a program that is not a known runtime. */
  readonly runtime: Runtime | undefined;
}

/** The Python of such a folder knows the packages beside it; no other does. */
const virtualEnvironment = /[\\/](?:\.?venv|env|virtualenvs[\\/][^\\/]+)[\\/](?:bin|Scripts)[\\/]/;

/** `cmd /c npx …` is how Windows is told to start a script; elsewhere there is no cmd. */
const unwrapped = (command: string, args: readonly string[]): readonly [string, readonly string[]] => {
  const [first = '', inner, ...rest] = args;
  return /^cmd(?:\.exe)?$/i.test(command) && /^\/c$/i.test(first) && inner !== undefined
    ? [inner, rest]
    : [command, args];
};

export const plainCommand = (
  server: { readonly command: string; readonly args: readonly string[] },
  platform: NodeJS.Platform,
): PlainCommand => {
  const [command, args] = unwrapped(server.command, server.args);
  const name = pathRules(platform)
    .basename(command)
    .replace(/\.(?:exe|cmd|bat|ps1)$/i, '')
    .toLowerCase();
  const runtime = virtualEnvironment.test(command) ? undefined : runtimes[name];
  return runtime === undefined ? { command, args, runtime } : { command: name, args, runtime };
};

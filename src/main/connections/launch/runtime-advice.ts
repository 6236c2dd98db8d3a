import { commandsHere, installations, type Runtime } from './install-commands.ts';

const runtimeOfCommand: ReadonlyMap<string, Runtime> = new Map([
  ['node', 'node'],
  ['npm', 'node'],
  ['npx', 'node'],
  ['pnpm', 'node'],
  ['yarn', 'node'],
  ['uv', 'uv'],
  ['uvx', 'uv'],
  ['python', 'python'],
  ['python3', 'python'],
  ['py', 'python'],
  ['pip', 'python'],
  ['pipx', 'python'],
  ['docker', 'docker'],
  ['podman', 'docker'],
  ['bun', 'bun'],
  ['bunx', 'bun'],
  ['deno', 'deno'],
  ['git', 'git'],
]);

export interface Advice {
  readonly runtime?: Runtime;
  /** What to do, one or two sentences. */
  readonly advice: string;
}

/** `npx` of `/usr/bin/npx`, of `C:\nodejs\npx.cmd` and of `npx`. */
export const programName = (command: string): string =>
  command
    .replace(/^.*[\\/]/, '')
    .replace(/\.(?:exe|cmd|bat|com)$/i, '')
    .toLowerCase();

const adviceOn = (runtime: Runtime, platform: NodeJS.Platform): string => {
  const { name, page, commands } = installations[runtime];
  const command = commandsHere(commands, platform)[0]?.command;
  const other = platform === 'linux' ? ' or your distribution’s way,' : '';
  return `Install ${name}: "${command}",${other} or see ${page}. Then start the server again.`;
};

/** How to come by a command that was not found. */
export const adviseOnMissing = (command: string, platform: NodeJS.Platform): Advice => {
  const program = programName(command);
  // python3.12 and the like
  const runtime = runtimeOfCommand.get(program) ?? runtimeOfCommand.get(program.replace(/[\d.]+$/, ''));
  return runtime === undefined
    ? { advice: 'Check the spelling, install the program, or give its full path.' }
    : { runtime, advice: adviceOn(runtime, platform) };
};

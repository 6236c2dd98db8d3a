import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { fillArgument } from '#shared/text/argument-variables.ts';
import type { ResolvedServer } from '../connection.ts';
import type { StartProcess } from '../stdio/server-process.ts';
import type { BuiltInPrograms } from './built-in-programs.ts';
import type { CommandPath } from './command-path.ts';
import { readVariable, type ServerEnvironment, serverEnvironment } from './environment.ts';
import type { FileProbe } from './file-probe.ts';
import { findCommand } from './find-command.ts';
import { expandHome, pathRules } from './platform-path.ts';
import { adviseOnMissing } from './runtime-advice.ts';
import { shownCommand } from './shown-command.ts';
import { splitCommandLine } from './split-command-line.ts';

/** Exactly what will be run. */
export interface LaunchPlan {
  /** Absolute. On Windows it may be a `.cmd` shim: start it with cross-spawn, never through a joined string. */
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment, nothing is added to it. */
  readonly env: Readonly<Record<string, string>>;
  /** For people; secrets are not in it. */
  readonly shown: string;
  /** The entry of PATH that the command was found in; undefined where a path was typed. */
  readonly foundIn: string | undefined;
  readonly environment: Pick<ServerEnvironment, 'sources' | 'withheld'>;
  /** The command is a file that the runtime of this program runs, in a process of its own. */
  readonly isInner?: boolean | undefined;
}

export interface LaunchHost {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly commandPath: CommandPath;
  readonly homeDir: string;
  readonly files: FileProbe;
  /** The servers that come with the program, by their command; none where they are not there. */
  readonly builtIn?: BuiltInPrograms | undefined;
  /** Runs a file with the runtime of this program, where it cannot be told to be one. */
  readonly startInner?: StartProcess | undefined;
}

const planWorkingDirectory = (typed: string, host: LaunchHost): string => {
  const rules = pathRules(host.platform);
  if (typed === '') {
    // A service account may have a home that is not there.
    return host.files.kind(host.homeDir) === 'directory'
      ? host.homeDir
      : rules.parse(host.homeDir).root || '/';
  }
  const cwd = rules.resolve(host.homeDir, expandHome(typed, host.homeDir, host.platform));
  if (host.files.kind(cwd) !== 'directory') throw new PatchbayError('working-directory-missing', { cwd });
  return cwd;
};

const commandNotFound = (
  server: Pick<ResolvedServer, 'command' | 'args'>,
  searched: readonly string[],
  platform: NodeJS.Platform,
): PatchbayError => {
  const { command } = server;
  const split = splitCommandLine(command, platform);
  if (split === undefined) {
    return new PatchbayError('command-not-found', {
      command,
      searched,
      ...adviseOnMissing(command, platform),
    });
  }
  const suggestion = { command: split.command, args: [...split.args, ...server.args] };
  const advice = `Put "${split.command}" in the command and the rest of the line in the arguments.`;
  return new PatchbayError('command-not-found', { command, searched, advice, suggestion });
};

/**
 * The one way from a server's configuration to what is run; testing a connection and starting it both use it.
 * Throws PatchbayError: `invalid-input` (no command), `command-not-found`, `command-is-directory`,
 * `command-not-executable`, `working-directory-missing`.
 */
export const planLaunch = (server: Omit<ResolvedServer, 'oauth'>, host: LaunchHost): LaunchPlan => {
  const { platform, homeDir, files } = host;
  if (server.command === '') throw new PatchbayError('invalid-input', { problem: 'the command is empty' });
  const cwd = planWorkingDirectory(server.cwd, host);
  const { variables: env, ...environment } = serverEnvironment({
    platform,
    base: host.env,
    typed: server.env,
    commandPath: host.commandPath.path,
  });
  const shownArgs = server.args.map((arg) => expandHome(arg, homeDir, platform));
  const own = (name: string): string | undefined =>
    Object.hasOwn(server.env, name) ? server.env[name] : undefined;
  // What is shown names the variable, which may be a secret.
  const typedArgs = shownArgs.map((arg) => fillArgument(arg, own));
  const builtIn = host.builtIn?.(server.command);
  if (builtIn !== undefined) {
    const { command } = builtIn;
    const args = [...builtIn.args, ...typedArgs];
    const own = Object.fromEntries(Object.keys(builtIn.env).map((name) => [name, 'patchbay'] as const));
    return {
      command,
      args,
      cwd,
      env: { ...env, ...builtIn.env },
      shown: shownCommand(command, [...builtIn.args, ...shownArgs], platform),
      foundIn: undefined,
      environment: { ...environment, sources: { ...environment.sources, ...own } },
      isInner: builtIn.isInner,
    };
  }
  const finding = findCommand({
    command: expandHome(server.command, homeDir, platform),
    platform,
    path: env.PATH ?? '',
    cwd,
    pathExtensions: readVariable(env, 'PATHEXT', platform),
    files,
  });
  if (finding.kind === 'missing') throw commandNotFound(server, finding.searched, platform);
  const { path: command, foundIn } = finding;
  const shown = shownCommand(command, shownArgs, platform);
  return { command, args: typedArgs, cwd, env, shown, foundIn, environment };
};

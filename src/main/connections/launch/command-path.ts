import { spawn as spawnProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { networkNames, readVariable } from './environment.ts';
import { systemFileProbe } from './file-probe.ts';
import { shellInvocation } from './login-shell.ts';
import { joinPathLists } from './platform-path.ts';
import { probeShell } from './probe-shell.ts';

/** Where commands are looked for, and how that was found out. */
export interface CommandPath {
  readonly path: string;
  readonly source: 'login-shell' | 'process';
  /** Proxies and certificates that the login shell names and the process does not. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Why the login shell could not be asked, or not in full; one sentence. */
  readonly warning?: string;
}

export interface CommandPathOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly timeoutMs?: number;
  readonly spawn?: typeof spawnProcess;
}

/** Long enough for a slow nvm, short enough that a hanging dotfile is noticed rather than waited for. */
const DEFAULT_TIMEOUT_MS = 5_000;

/** Asked where the user's own shell is missing or is none we know how to ask. */
const usualShells = (platform: NodeJS.Platform): readonly string[] =>
  platform === 'darwin' ? ['/bin/zsh', '/bin/bash', '/bin/sh'] : ['/bin/bash', '/bin/sh'];

const shellOfAccount = (): string | undefined => {
  try {
    return userInfo().shell ?? undefined;
  } catch {
    // An account without an entry in the user database, as in some containers.
    return undefined;
  }
};

const isOfNpm = (folder: string): boolean => /node_modules[\\/](?:\.bin|.*node-gyp-bin)[\\/]?$/.test(folder);

/** The environment for the shell: ours, without what npm or Electron put in for their own children. */
const probeEnvironment = (env: CommandPathOptions['env']): Readonly<Record<string, string>> => {
  const kept = Object.entries(env).filter(
    (pair): pair is [string, string] =>
      pair[1] !== undefined &&
      !/^(?:npm_|PATCHBAY_|NODE_OPTIONS$|ELECTRON_|LD_PRELOAD$|DYLD_)/i.test(pair[0]),
  );
  const path = (env.PATH ?? '').split(':').filter((folder) => !isOfNpm(folder));
  return {
    ...Object.fromEntries(kept),
    PATH: path.join(':'),
    // For dotfiles that want to know, and against those that update themselves or open a multiplexer.
    PATCHBAY_RESOLVING_ENVIRONMENT: '1',
    DISABLE_AUTO_UPDATE: 'true',
    ZSH_TMUX_AUTOSTART: 'false',
  };
};

/** A program started from a desktop has none of what a dotfile exports, and then reaches no network in a company. */
const namedByShell = (
  found: Readonly<Record<string, string>>,
  env: CommandPathOptions['env'],
): Readonly<Record<string, string>> | undefined => {
  const named = networkNames.flatMap((name) => {
    const value = found[name];
    return value === undefined || env[name] !== undefined ? [] : [[name, value] as const];
  });
  return named.length === 0 ? undefined : Object.fromEntries(named);
};

const isThere = (shell: string): boolean =>
  systemFileProbe.kind(shell) === 'file' && systemFileProbe.mayRun(shell);

/**
 * PATH as a login shell has it, followed by that of the process: a program started from a desktop gets a bare one,
 * without nvm, Homebrew or uv. Never rejects: a failure becomes the warning, and the process PATH is used.
 */
export const resolveCommandPath = async (options: CommandPathOptions): Promise<CommandPath> => {
  const { env, platform, timeoutMs = DEFAULT_TIMEOUT_MS, spawn = spawnProcess } = options;
  const processPath = joinPathLists([readVariable(env, 'PATH', platform) ?? ''], platform);
  if (platform === 'win32') return { path: processPath, source: 'process' };

  const delimiter = `patchbay-${randomUUID()}`;
  const own = env.SHELL || shellOfAccount();
  const candidates = [own, ...usualShells(platform)].filter((shell) => shell !== undefined);
  const invocation = candidates
    .filter(isThere)
    .map((shell) => shellInvocation(shell, delimiter))
    .find((known) => known !== undefined);
  if (invocation === undefined) {
    return { path: processPath, source: 'process', warning: 'No login shell was found to ask for its PATH.' };
  }

  const answer = await probeShell({ invocation, delimiter, env: probeEnvironment(env), timeoutMs, spawn });
  if ('problem' in answer) {
    const warning = `The login shell ${invocation.shell} ${answer.problem}; commands are looked for in the PATH Patchbay was started with.`;
    return { path: processPath, source: 'process', warning };
  }
  const shellPath = (answer.environment.PATH ?? '')
    .split(':')
    .filter((folder) => !isOfNpm(folder))
    .join(':');
  const path = joinPathLists([shellPath, processPath], platform);
  const variables = namedByShell(answer.environment, env);
  return invocation.shell === own
    ? { path, source: 'login-shell', variables }
    : {
        path,
        source: 'login-shell',
        variables,
        warning: `The shell ${own ?? 'of this account'} could not be asked for its PATH; ${invocation.shell} was asked instead.`,
      };
};

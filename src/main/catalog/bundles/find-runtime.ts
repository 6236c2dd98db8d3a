import { posix } from 'node:path';
import { isPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { BundleRuntime } from '#shared/model/bundle.ts';
import { readVariable } from '../../connections/launch/environment.ts';
import { findCommand } from '../../connections/launch/find-command.ts';
import type { LaunchHost } from '../../connections/launch/launch-plan.ts';
import { adviseOnMissing } from '../../connections/launch/runtime-advice.ts';

/** Where a program is found on this machine, as its start would find it. */
const pathOfCommand = (command: string, host: LaunchHost): string | undefined => {
  const { platform, homeDir, files, commandPath, env } = host;
  const pathExtensions = readVariable(env, 'PATHEXT', platform);
  try {
    const found = findCommand({
      command,
      platform,
      path: commandPath.path,
      cwd: homeDir,
      pathExtensions,
      files,
    });
    return found.kind === 'found' ? found.path : undefined;
  } catch (error) {
    // A file of that name that is no program.
    if (isPatchbayError(error)) return undefined;
    throw error;
  }
};

/** Many bundles ask for `python`, which many systems have as `python3` alone. */
export const commandHere = (command: string, host: LaunchHost): string =>
  command === 'python' &&
  pathOfCommand('python', host) === undefined &&
  pathOfCommand('python3', host) !== undefined
    ? 'python3'
    : command;

/** The path in the bundle that a command names; undefined for a program of this machine. */
export const insideBundle = (command: string, folder: string): string | undefined => {
  const slashed = command.replaceAll('\\', '/');
  const root = `${folder.replaceAll('\\', '/')}/`;
  if (slashed.startsWith(root)) return posix.normalize(slashed.slice(root.length));
  const isRelative =
    slashed.includes('/') &&
    !posix.isAbsolute(slashed) &&
    !/^[a-z]:/i.test(slashed) &&
    !slashed.startsWith('~');
  return isRelative ? posix.normalize(slashed) : undefined;
};

export const findRuntime = (command: string, host: LaunchHost): BundleRuntime => {
  const path = pathOfCommand(command, host);
  return path === undefined
    ? { command, isInside: false, advice: adviseOnMissing(command, host.platform).advice }
    : { command, isInside: false, path };
};

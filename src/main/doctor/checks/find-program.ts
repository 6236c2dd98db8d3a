import { isPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { DoctorMend } from '#shared/model/doctor.ts';
import { type CommandFinding, findCommand } from '../../connections/launch/find-command.ts';
import { commandsHere, type InstallerCommands } from '../../connections/launch/install-commands.ts';
import type { LaunchHost } from '../../connections/launch/launch-plan.ts';

export type ProgramFinding = CommandFinding | { readonly kind: 'broken'; readonly problem: string };

/** Looks for a program as the start of a server does. */
export const findProgram = (command: string, launch: LaunchHost): ProgramFinding => {
  const { platform, commandPath, homeDir, env, files } = launch;
  try {
    const search = { command, platform, path: commandPath.path, cwd: homeDir, files };
    return findCommand({ ...search, pathExtensions: env.PATHEXT });
  } catch (error) {
    if (!isPatchbayError(error)) throw error;
    return { kind: 'broken', problem: error.message };
  }
};

/** What installs something on this machine, by the package managers that are there. */
export const installHere = (commands: InstallerCommands, launch: LaunchHost): readonly DoctorMend[] =>
  commandsHere(commands, launch.platform, (manager) => findProgram(manager, launch).kind === 'found').map(
    ({ by, command }) => ({ kind: 'command', command, by: by === 'script' ? '' : by }),
  );

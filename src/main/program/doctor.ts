import { access, constants } from 'node:fs/promises';
import type { ContractOutputs } from '#shared/contract/index.ts';
import { isPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { GatewayStatus } from '#shared/model/gateway.ts';
import type { Server } from '#shared/model/server.ts';
import type { System } from '#shared/model/system.ts';
import { findCommand } from '../connections/launch/find-command.ts';
import type { LaunchHost } from '../connections/launch/launch-plan.ts';
import { adviseOnMissing } from '../connections/launch/runtime-advice.ts';

type Check = ContractOutputs['program']['doctor']['checks'][number];

/** Programs that servers are commonly started with; a missing one matters only to who needs it. */
const commonCommands = ['node', 'npx', 'uvx', 'python3', 'docker', 'git'] as const;

const commandCheck = (command: string, host: LaunchHost): Check => {
  const missing = (result: string): Check => ({
    name: command,
    status: 'warning',
    result,
    hint: adviseOnMissing(command, host.platform).advice,
  });
  try {
    const found = findCommand({
      command,
      platform: host.platform,
      path: host.commandPath.path,
      cwd: host.homeDir,
      pathExtensions: host.env.PATHEXT,
      files: host.files,
    });
    return found.kind === 'found'
      ? { name: command, status: 'ok', result: found.path }
      : missing('not found; servers that need it cannot start');
  } catch (error) {
    if (!isPatchbayError(error)) throw error;
    return missing(error.message);
  }
};

const pathCheck = ({ commandPath }: System): Check => ({
  name: 'PATH',
  status: commandPath.warning === undefined ? 'ok' : 'warning',
  result: commandPath.source === 'login-shell' ? 'taken from the login shell' : 'taken from this process',
  hint: commandPath.warning,
});

const keychainCheck = ({ keychain }: System): Check =>
  keychain.kind === 'memory'
    ? {
        name: 'Keychain',
        status: 'warning',
        result: `not available (${keychain.reason ?? 'no reason given'}); secrets last for this session`,
        hint: 'Unlock or install a keychain (on Linux: gnome-keyring or KWallet), then start Patchbay again.',
      }
    : { name: 'Keychain', status: 'ok', result: 'works' };

const dataCheck = async ({ dataDir, readOnly }: System): Promise<Check> => {
  const name = 'Data folder';
  if (readOnly) {
    return {
      name,
      status: 'failed',
      result: `${dataDir} was written by a newer Patchbay`,
      hint: 'Update Patchbay.',
    };
  }
  try {
    await access(dataDir, constants.W_OK);
    return { name, status: 'ok', result: dataDir };
  } catch (error) {
    return { name, status: 'failed', result: String(error), hint: 'Give yourself the right to write there.' };
  }
};

const beyondCheck = (beyond: GatewayStatus['beyond']): Check[] =>
  beyond === undefined
    ? []
    : [
        {
          name: 'Gateway',
          status: beyond.problem === undefined ? 'warning' : 'failed',
          result: beyond.problem ?? `other machines reach it at ${beyond.address}, without encryption`,
          hint: 'Let only a network that you trust reach it, or close it again: patchbay gateway listen off.',
        },
      ];

const serverCheck = ({ name, state }: Server): Check => {
  const isBad = state.kind === 'failed' || state.kind === 'needs-sign-in';
  const isUneasy = state.kind === 'degraded' || state.kind === 'backing-off';
  return {
    name: `Server ${name}`,
    status: isBad ? 'failed' : isUneasy ? 'warning' : 'ok',
    result: state.reason === undefined ? state.kind : `${state.kind}: ${state.reason}`,
    hint: isBad || isUneasy ? state.hint : undefined,
  };
};

/** Looks at what Patchbay and its servers need on this machine. */
export const runDoctor = async (
  system: System,
  host: LaunchHost,
  servers: readonly Server[],
  beyond: GatewayStatus['beyond'],
): Promise<readonly Check[]> => [
  await dataCheck(system),
  keychainCheck(system),
  pathCheck(system),
  ...commonCommands.map((command) => commandCheck(command, host)),
  ...beyondCheck(beyond),
  ...servers.map(serverCheck),
];

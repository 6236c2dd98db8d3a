import { isSecretName } from '#shared/text/secret-name.ts';
import type { FoundServer } from './found-server.ts';
import { programName } from './server-names.ts';

interface CommandFields {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

interface Step {
  readonly fields: CommandFields;
  readonly note?: string;
}

/** READMEs start `.cmd` shims through cmd on Windows; Patchbay finds them itself, and so the entry works everywhere. */
const withoutCmd = (fields: CommandFields): Step => {
  const [flag, command, ...args] = fields.args;
  if (programName(fields.command) !== 'cmd' || flag?.toLowerCase() !== '/c' || command === undefined)
    return { fields };
  return {
    fields: { ...fields, command, args },
    note: '"cmd /c" was left out; Patchbay starts the command itself.',
  };
};

/**
 * `docker run -e TOKEN=value`: the value moves to the environment, where it can be a secret,
 * and docker passes it on by its name.
 */
const withoutDockerSecrets = (fields: CommandFields): Step => {
  if (!['docker', 'podman'].includes(programName(fields.command))) return { fields };
  const moved = new Map<string, string>();
  const args = fields.args.map((arg, index) => {
    const before = fields.args[index - 1] ?? '';
    const inline = /^--env=/.test(arg);
    const pair = /^(?:--env=)?([A-Za-z_]\w*)=([\s\S]*)$/.exec(arg);
    const [, name = '', value = ''] = pair ?? [];
    if (!(inline || before === '-e' || before === '--env') || !isSecretName(name)) return arg;
    moved.set(name, value);
    return inline ? `--env=${name}` : name;
  });
  if (moved.size === 0) return { fields };
  return {
    fields: { ...fields, args, env: { ...fields.env, ...Object.fromEntries(moved) } },
    note: `${[...moved.keys()].join(', ')} was moved from docker's arguments to the environment, where it can be kept secret.`,
  };
};

/** A stdio server out of a command, with what is better said otherwise. */
export const commandServer = (
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Pick<FoundServer, 'fields' | 'env' | 'notes'> => {
  const steps: readonly ((fields: CommandFields) => Step)[] = [withoutCmd, withoutDockerSecrets];
  const start: { fields: CommandFields; notes: readonly string[] } = {
    fields: { command, args, env },
    notes: [],
  };
  const end = steps.reduce((state, step) => {
    const { fields, note } = step(state.fields);
    return { fields, notes: note === undefined ? state.notes : [...state.notes, note] };
  }, start);
  return {
    fields: { transport: 'stdio', command: end.fields.command, args: [...end.fields.args] },
    env: end.fields.env,
    notes: end.notes,
  };
};

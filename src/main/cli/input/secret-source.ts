import type { CliIo } from '../io.ts';
import { wrongUsage } from './read-source.ts';
import type { SecretSource } from './server-options.ts';

/**
 * A secret that is only named: the environment variable of that name, else standard input (once),
 * so that it stands neither in the shell's history nor in the process list.
 */
export const secretSource = (io: CliIo, config: string | undefined): SecretSource => {
  let stdinUsed = config === '-';
  return async (name) => {
    const fromEnvironment = io.env[name];
    if (fromEnvironment) return fromEnvironment;
    if (stdinUsed || io.stdinIsTerminal)
      throw wrongUsage(`The secret ${name} has no value: set the variable ${name}, or pipe the value in.`);
    stdinUsed = true;
    const value = (await io.readStdin()).replace(/\r?\n$/, '');
    if (value === '') throw wrongUsage(`The secret ${name} is empty.`);
    return value;
  };
};

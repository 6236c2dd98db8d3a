import { posix } from 'node:path';

/** How a kind of shell is asked for the environment of a login. */
export interface ShellInvocation {
  readonly shell: string;
  readonly args: readonly string[];
}

/** Interactive too: nvm and the like are set up in .bashrc and .zshrc, which a mere login does not read. */
const flagsOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['zsh', ['-ilc']],
  ['bash', ['-ilc']],
  ['sh', ['-ilc']],
  ['dash', ['-ilc']],
  ['ash', ['-ilc']],
  ['ksh', ['-ilc']],
  ['mksh', ['-ilc']],
  ['fish', ['-i', '-l', '-c']],
  // -l of csh must stand alone.
  ['csh', ['-ic']],
  ['tcsh', ['-ic']],
]);

/**
 * Prints the environment between two delimiters, since dotfiles print what they like before and after.
 * `env -0` separates by NUL, which no value can hold; an env without it prints lines.
 */
const script = (delimiter: string): string =>
  `printf %s ${delimiter}; /usr/bin/env -0 || /usr/bin/env; printf %s ${delimiter}; exit`;

/** Undefined for a shell whose way of being asked is not known (nologin, nu, xonsh …). */
export const shellInvocation = (shell: string, delimiter: string): ShellInvocation | undefined => {
  const flags = flagsOf.get(posix.basename(shell));
  return flags === undefined ? undefined : { shell, args: [...flags, script(delimiter)] };
};

export const isComplete = (output: string, delimiter: string): boolean =>
  output.indexOf(delimiter) !== output.lastIndexOf(delimiter);

/** What the shell printed of its environment; undefined where it printed no PATH. */
export const environmentInOutput = (
  output: string,
  delimiter: string,
): Readonly<Record<string, string>> | undefined => {
  if (!isComplete(output, delimiter)) return undefined;
  const body = output.slice(output.indexOf(delimiter) + delimiter.length, output.lastIndexOf(delimiter));
  const entries = body.split(body.includes('\0') ? '\0' : '\n').flatMap((entry) => {
    const at = entry.indexOf('=');
    return at > 0 ? [[entry.slice(0, at), entry.slice(at + 1)] as const] : [];
  });
  const found = Object.fromEntries(entries);
  return found.PATH === undefined || found.PATH === '' ? undefined : found;
};

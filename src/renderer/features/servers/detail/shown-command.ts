const plain = /^[A-Za-z0-9_@%+=:,./\\-]+$/;

/** An argument as a shell would take it; for reading and copying, never for running. */
const quoted = (part: string): string => (plain.test(part) ? part : `'${part.replaceAll("'", `'\\''`)}'`);

export const shownCommand = (command: string, args: readonly string[]): string =>
  [command, ...args].map(quoted).join(' ');

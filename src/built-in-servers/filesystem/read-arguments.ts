import { parseArgs } from 'node:util';

/** `--max-bytes 1000 folder…`; a number that is none ends the program with usage. */
export const readArguments = (
  args: readonly string[],
  usage: string,
): { readonly folders: readonly string[]; readonly maxBytes: number } => {
  const stop = (problem: string): never => {
    process.stderr.write(`${problem}\n${usage}\n`);
    return process.exit(2);
  };
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { 'max-bytes': { type: 'string', default: String(10 * 1024 * 1024) } },
      allowPositionals: true,
    });
    const maxBytes = Number(values['max-bytes']);
    if (!Number.isInteger(maxBytes) || maxBytes < 1) stop('--max-bytes must be a number of bytes.');
    return { folders: positionals, maxBytes };
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error));
  }
};

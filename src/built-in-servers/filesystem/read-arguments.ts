import { parseArgs } from 'node:util';

/** `--max-bytes 1000 folder…`. Throws for other options, and a number that is none. */
export const readArguments = (
  args: readonly string[],
): { readonly folders: readonly string[]; readonly maxBytes: number } => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { 'max-bytes': { type: 'string', default: String(10 * 1024 * 1024) } },
    allowPositionals: true,
  });
  const maxBytes = Number(values['max-bytes']);
  if (!Number.isInteger(maxBytes) || maxBytes < 1) throw new Error('--max-bytes must be a number of bytes.');
  return { folders: positionals, maxBytes };
};

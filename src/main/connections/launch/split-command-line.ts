import { parse } from 'shell-quote';

const parsedWords = (line: string, platform: NodeJS.Platform): readonly (string | undefined)[] => {
  try {
    // Backslashes are separators on Windows, not escapes.
    return parse(line, (name) => `\${${name}}`, platform === 'win32' ? { escape: '^' } : {}).map((entry) =>
      typeof entry === 'string' ? entry : 'pattern' in entry ? entry.pattern : undefined,
    );
  } catch {
    // "Bad substitution": it is no command line, so there is nothing to suggest.
    return [];
  }
};

/**
 * A whole line that was typed where only the program belongs, split as a shell would.
 * Undefined where it is not one plain command.
 */
export const splitCommandLine = (
  line: string,
  platform: NodeJS.Platform,
): { readonly command: string; readonly args: readonly string[] } | undefined => {
  // A full Windows path may hold blanks of its own.
  if (!/\s/.test(line.trim()) || /^[A-Za-z]:[\\/]/.test(line)) return undefined;
  const words = parsedWords(line, platform);
  if (!words.every((word) => word !== undefined)) return undefined;
  const [command, ...args] = words;
  return command === undefined || args.length === 0 ? undefined : { command, args };
};

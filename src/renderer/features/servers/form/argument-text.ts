const readArray = (text: string): readonly string[] | undefined => {
  if (!text.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const texts = Array.isArray(value) && value.every((part) => typeof part === 'string');
    return texts ? (value as string[]) : undefined;
  } catch {
    // Not JSON: an argument that begins with a bracket.
    return undefined;
  }
};

/** Arguments as typed: one a line, or a JSON array of strings for those that a line cannot hold. */
export const argumentsOf = (text: string): readonly string[] => {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return readArray(text.trim()) ?? lines;
};

/** The inverse of `argumentsOf`. */
export const textOf = (args: readonly string[]): string => {
  const lines = args.join('\n');
  const read = argumentsOf(lines);
  const faithful = read.length === args.length && read.every((part, index) => part === args[index]);
  return faithful ? lines : JSON.stringify(args);
};

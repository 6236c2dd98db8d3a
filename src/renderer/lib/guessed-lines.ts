/** About how many lines a text takes where so many characters fit one; an empty line is one too. */
export const guessedLines = (text: string, lineCharacters: number): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lineCharacters)), 0);

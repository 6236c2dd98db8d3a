/** About how many lines a text takes where so many characters fit one; an empty line is one too. */
export const guessedLines = (text: string, lineCharacters: number): number => {
  let lines = 0;
  // Not split: a long text would become a list of hundreds of thousands of lines.
  for (let begin = 0, end = 0; end >= 0; begin = end + 1) {
    end = text.indexOf('\n', begin);
    const length = (end < 0 ? text.length : end) - begin;
    lines += Math.max(1, Math.ceil(length / lineCharacters));
  }
  return lines;
};

const FENCE = /^ {0,3}(```|~~~)/;

/**
 * A Markdown text in pieces that can be drawn each by itself, cut at empty lines outside of fenced code. While a text
 * grows only its last piece changes, so that the others are not read again.
 */
export const splitBlocks = (text: string): readonly string[] => {
  const blocks: string[] = [];
  let lines: string[] = [];
  let fence: string | undefined;
  for (const line of text.split('\n')) {
    const mark = FENCE.exec(line)?.[1];
    if (fence === undefined) fence = mark;
    else if (mark === fence) fence = undefined;
    const isBreak = fence === undefined && mark === undefined && line.trim() === '';
    if (!isBreak) lines.push(line);
    else if (lines.length > 0) {
      blocks.push(lines.join('\n'));
      lines = [];
    }
  }
  return lines.length > 0 ? [...blocks, lines.join('\n')] : blocks;
};

/** As much as is parsed in one go: `canParseAtOnce`. */
const JOINED_CHARACTERS = 3_500;

/**
 * The same with the first of them put together to larger pieces, for a page bears a hundred pieces and not thousands; the
 * last, which still grow, stay by themselves.
 */
export const joinBlocks = (blocks: readonly string[]): readonly string[] => {
  const joined: string[] = [];
  let open: string[] = [];
  let characters = 0;
  for (const block of blocks) {
    if (open.length > 0 && characters + block.length > JOINED_CHARACTERS) {
      joined.push(open.join('\n\n'));
      open = [];
      characters = 0;
    }
    open.push(block);
    characters += block.length + 2;
  }
  return [...joined, ...open];
};

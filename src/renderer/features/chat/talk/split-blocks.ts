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

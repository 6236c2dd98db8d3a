/** A text that is parsed within a frame, whatever stands in it; a longer one is parsed apart from the page. */
const PARSED_AT_ONCE_CHARACTERS = 4_000;
/** More levels than anybody writes: ever more quotes within quotes overflow the stack of the parser. */
const MOST_LEVELS = 60;
/** As many as are drawn without a pause. */
const MOST_NODES = 6_000;

/** Of a parsed text; the kinds of nodes are those of hast. */
export interface MarkdownTree {
  readonly type: string;
  readonly children?: readonly MarkdownTree[];
}

const manyLevels = /(?:[>*+-][ \t]?){20}/;

export const canParseAtOnce = (text: string): boolean =>
  text.length <= PARSED_AT_ONCE_CHARACTERS && !manyLevels.test(text);

/** Whether the page bears it; walked without recursion, for how deep it is is what is asked. */
export const canDraw = (tree: MarkdownTree): boolean => {
  let level: readonly MarkdownTree[] = [tree];
  let nodes = 0;
  for (let levels = 0; level.length > 0; levels += 1) {
    nodes += level.length;
    if (levels > MOST_LEVELS || nodes > MOST_NODES) return false;
    level = level.flatMap(({ children = [] }) => children);
  }
  return true;
};

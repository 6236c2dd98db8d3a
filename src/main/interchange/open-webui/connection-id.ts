/** What providers of models take as the name of a tool. */
const MAX_TOOL_NAME = 64;
/** Longer ones cost tokens with every tool. */
const MAX_ID = 24;
/** Between id and tool; Open WebUI puts it there. */
const JOINT = 1;

const cut = (text: string, length: number): string => text.slice(0, length).replace(/[-_]+$/, '');

/**
 * An `info.id` of `[a-z0-9_-]`, so short that with the longest tool behind it a name stays within what providers
 * take (as far as one character can do that), and not taken.
 */
export const connectionId = (slug: string, longestTool: number, isTaken: (id: string) => boolean): string => {
  const room = Math.min(MAX_ID, Math.max(1, MAX_TOOL_NAME - JOINT - longestTool));
  const plain = slug
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[-_]+/, '');
  const base = cut(plain, room) || 's';
  if (!isTaken(base)) return base;
  for (let number = 2; ; number++) {
    const end = String(number);
    // Where there is no room, unique is better than short.
    const candidate = `${cut(base, Math.max(0, room - end.length))}${end}`;
    if (!isTaken(candidate)) return candidate;
  }
};

/** The tools whose names will be too long there all the same. */
export const tooLongThere = (id: string, tools: readonly string[]): readonly string[] =>
  tools.filter((tool) => id.length + JOINT + tool.length > MAX_TOOL_NAME);

import type { Tool } from '#shared/model/capability.ts';

/** One line of the list of tools. */
export type ToolRow =
  | {
      readonly kind: 'server';
      readonly key: string;
      readonly serverId: string;
      readonly name: string;
      readonly count: number;
      readonly expanded: boolean;
    }
  | { readonly kind: 'tool'; readonly key: string; readonly tool: Tool; readonly level: 1 | 2 };

export const toolKey = ({ serverId, name }: Pick<Tool, 'serverId' | 'name'>): string => `${serverId}/${name}`;

/** The tools under their servers, in the order in which each first comes: the search puts the best first. */
export const toolRows = (
  tools: readonly Tool[],
  grouped: boolean,
  closed: ReadonlySet<string>,
): readonly ToolRow[] => {
  const row = (tool: Tool, level: 1 | 2): ToolRow => ({ kind: 'tool', key: toolKey(tool), tool, level });
  if (!grouped) return tools.map((tool) => row(tool, 1));
  return [...Map.groupBy(tools, ({ serverId }) => serverId)].flatMap(([serverId, own]) => {
    const expanded = !closed.has(serverId);
    const name = own[0]?.serverName ?? serverId;
    const head: ToolRow = { kind: 'server', key: serverId, serverId, name, count: own.length, expanded };
    return expanded ? [head, ...own.map((tool) => row(tool, 2))] : [head];
  });
};

/** Tools of one server that contain every word, by name, title or description. */
export const filterTools = (tools: readonly Tool[], query: string): readonly Tool[] => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return tools.filter(({ name, title = '', description }) => {
    const text = `${name} ${title} ${description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
};

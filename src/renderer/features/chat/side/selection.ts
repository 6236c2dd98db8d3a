import type { ToolSelection } from '#shared/model/chat.ts';

export type Ticked = 'all' | 'some' | 'none';

const of = (selection: ToolSelection, serverId: string): ToolSelection[number] | undefined =>
  selection.find((one) => one.serverId === serverId);

/** Whether a conversation uses a server: all of it, some of its tools, or nothing. */
export const serverTick = (selection: ToolSelection, serverId: string): Ticked => {
  const tools = of(selection, serverId)?.tools;
  if (tools === undefined || tools.length === 0) return 'none';
  return tools === 'all' ? 'all' : 'some';
};

export const isToolTicked = (selection: ToolSelection, serverId: string, tool: string): boolean => {
  const tools = of(selection, serverId)?.tools;
  return tools === 'all' || tools?.includes(tool) === true;
};

const withTools = (
  selection: ToolSelection,
  serverId: string,
  tools: ToolSelection[number]['tools'],
): ToolSelection => {
  const isThere = of(selection, serverId) !== undefined;
  if (tools.length === 0) return selection.filter((one) => one.serverId !== serverId);
  return isThere
    ? selection.map((one) => (one.serverId === serverId ? { serverId, tools } : one))
    : [...selection, { serverId, tools }];
};

export const tickServer = (selection: ToolSelection, serverId: string, ticked: boolean): ToolSelection =>
  withTools(selection, serverId, ticked ? 'all' : []);

/** Ticking the last missing one makes it all of the server, those that come later included. */
export const tickTool = (
  selection: ToolSelection,
  serverId: string,
  tool: string,
  ticked: boolean,
  known: readonly string[],
): ToolSelection => {
  const now = known.filter((name) => isToolTicked(selection, serverId, name) && name !== tool);
  const tools = ticked ? [...now, tool] : now;
  return withTools(selection, serverId, ticked && tools.length === known.length ? 'all' : tools);
};

/** One tool beside those that are chosen; even the last missing one does not make it all of the server. */
export const addTool = (selection: ToolSelection, serverId: string, tool: string): ToolSelection => {
  if (isToolTicked(selection, serverId, tool)) return selection;
  const chosen = of(selection, serverId)?.tools;
  return withTools(selection, serverId, [...(Array.isArray(chosen) ? chosen : []), tool]);
};

import { DEFAULT_TOOL_LIMIT } from '#shared/model/chat.ts';
import { toolKey } from '../../src/main/capabilities/personal-store.ts';
import type { ToolIndex } from '../../src/main/capabilities/ranking/tool-index.ts';
import { sentTools } from '../../src/main/chat/tools/sent-tools.ts';
import { definedServers, type LabelledRequest, toolId } from './label-set.ts';
import { found } from './recall.ts';

/** More do not fit a request, as far as the chat is concerned. */
const RANKED = 200;

export interface GivenInChat {
  readonly requests: number;
  /** How many tools are given at most. */
  readonly toolLimit: number;
  /** The share of what is needed for which a right tool is given to the model. */
  readonly given: number;
}

/** What the chat gives a model for each of these as its first message, where all the gathered tools are chosen. */
export const measureGivenInChat = (index: ToolIndex, requests: readonly LabelledRequest[]): GivenInChat => {
  const chosen = definedServers().flatMap((server) =>
    server.tools.map((tool) => ({ id: toolId(server, tool), name: tool.name, server, tool })),
  );
  const keys = new Map(chosen.map(({ id, server, tool }) => [id, toolKey(server.id, tool.name)]));
  const shares = requests.map((request) => {
    const { tools } = sentTools(
      chosen,
      { toolLimit: DEFAULT_TOOL_LIMIT, pinnedTools: [] },
      { asked: [request.text], used: [] },
      (wanted) =>
        index.search(wanted, RANKED).map((match) => ({ ...match, key: keys.get(match.key) ?? match.key })),
    );
    return found(
      request,
      tools.map(({ id }) => id),
    );
  });
  return {
    requests: requests.length,
    toolLimit: DEFAULT_TOOL_LIMIT,
    given: shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length),
  };
};

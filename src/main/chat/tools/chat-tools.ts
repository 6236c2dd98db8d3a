import { estimateTokens } from '#shared/chat/estimate-tokens.ts';
import type { JsonObject, Tool } from '#shared/model/capability.ts';
import type { ToolSelection } from '#shared/model/chat.ts';
import type { Server } from '#shared/model/server.ts';
import { assignNames } from '../../gateway/offer/assign-names.ts';
import { plainSchema } from '../../gateway/offer/compatibility/plain-schema.ts';

/** A longer description is cut: it would cost every request of the conversation. */
const MOST_DESCRIPTION_CHARACTERS = 4_000;

/** A tool as a model is offered it. */
export interface ModelTool {
  /** Unique among all, at most 64 characters of `[A-Za-z0-9_-]`. */
  readonly name: string;
  readonly description: string;
  /** An object with properties, as every provider takes it. */
  readonly schema: JsonObject;
  readonly tokens: number;
  readonly server: Server;
  readonly tool: Tool;
}

export interface ToolPlaces {
  /** Throws `server-not-found`. */
  readonly findServer: (reference: string) => Server;
  readonly toolsOf: (server: Server) => readonly Tool[];
}

const isChosen = (tools: ToolSelection[number]['tools'], name: string): boolean =>
  tools === 'all' || tools.includes(name);

const knownServer = (reference: string, { findServer }: ToolPlaces): Server | undefined => {
  try {
    return findServer(reference);
  } catch {
    // One that was deleted since it was chosen offers nothing.
    return undefined;
  }
};

/** The chosen tools of the chosen servers, as they were last listed; a disabled server has none. */
export const chosenTools = (selection: ToolSelection, places: ToolPlaces): readonly ModelTool[] => {
  const found = selection.flatMap(({ serverId, tools }) => {
    const server = knownServer(serverId, places);
    if (server === undefined || !server.enabled) return [];
    return places
      .toolsOf(server)
      .filter(({ name }) => isChosen(tools, name))
      .map((tool) => ({ server, tool }));
  });
  const names = assignNames(
    found.map(({ server, tool }) => ({ slug: server.slug, name: tool.name })),
    'when-needed',
  );
  return found.map(({ server, tool }, index) => {
    const name = names[index] ?? tool.name;
    const description = (tool.description || (tool.title ?? '')).slice(0, MOST_DESCRIPTION_CHARACTERS);
    const schema = plainSchema(tool.inputSchema);
    const tokens = estimateTokens(JSON.stringify({ name, description, parameters: schema }));
    return { name, description, schema, tokens, server, tool };
  });
};

/** Orders tools by how well they fit what is wanted, the best first. */
export type RankTools = (wanted: string, tools: readonly ModelTool[]) => readonly ModelTool[];

export interface SentTools {
  readonly tools: readonly ModelTool[];
  /** How many were chosen. */
  readonly of: number;
}

/** What is sent of the chosen tools: all within the limit, else the pinned ones and those that fit best. */
export const sentTools = (
  chosen: readonly ModelTool[],
  limits: {
    readonly toolLimit: number;
    readonly pinnedTools: readonly { readonly serverId: string; readonly tool: string }[];
  },
  wanted: string,
  rank: RankTools,
): SentTools => {
  const { toolLimit, pinnedTools } = limits;
  if (chosen.length <= toolLimit) return { tools: chosen, of: chosen.length };
  const isPinned = ({ server, tool }: ModelTool): boolean =>
    pinnedTools.some((pinned) => pinned.serverId === server.id && pinned.tool === tool.name);
  const pinned = chosen.filter(isPinned);
  const fitting = rank(
    wanted,
    chosen.filter((tool) => !isPinned(tool)),
  );
  const kept = new Set([...pinned, ...fitting].slice(0, Math.max(toolLimit, pinned.length)));
  // In their own order, so that what did not change costs a provider's cache nothing.
  return { tools: chosen.filter((tool) => kept.has(tool)), of: chosen.length };
};

const words = (text: string): Set<string> =>
  new Set(
    text
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/[\p{L}\p{N}]{2,}/gu),
  );

/** By the words that a tool shares with what is wanted, those of its name counting more. */
export const rankByWords: RankTools = (wanted, tools) => {
  const asked = words(wanted);
  const shared = (text: string): number => [...words(text)].filter((word) => asked.has(word)).length;
  return tools
    .map((one) => ({
      one,
      score: 3 * shared(`${one.server.name} ${one.tool.name}`) + shared(one.description),
    }))
    .sort((a, b) => b.score - a.score)
    .map(({ one }) => one);
};

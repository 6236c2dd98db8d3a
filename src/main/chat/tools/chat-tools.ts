import { estimateTokens } from '#shared/chat/estimate-tokens.ts';
import type { JsonObject, Tool } from '#shared/model/capability.ts';
import type { ToolSelection } from '#shared/model/chat.ts';
import type { Server } from '#shared/model/server.ts';
import { isOffered, toldDescription } from '#shared/tools/offered-tool.ts';
import { isForModels } from '../../capabilities/tool-ui.ts';
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

/** The chosen tools of the chosen servers, as they were last listed, also those that are held or disabled themselves. */
export const everyChosenTool = (selection: ToolSelection, places: ToolPlaces): readonly ModelTool[] => {
  const found = selection.flatMap(({ serverId, tools }) => {
    const server = knownServer(serverId, places);
    if (server === undefined || !server.enabled) return [];
    return places
      .toolsOf(server)
      .filter(({ name }) => isChosen(tools, name))
      .filter(({ ui }) => isForModels(ui))
      .map((tool) => ({ server, tool }));
  });
  const names = assignNames(
    found.map(({ server, tool }) => ({ slug: server.slug, name: tool.name })),
    'when-needed',
  );
  return found.map(({ server, tool }, index) => {
    const name = names[index] ?? tool.name;
    const description = (toldDescription(tool) || (tool.title ?? '')).slice(0, MOST_DESCRIPTION_CHARACTERS);
    const schema = plainSchema(tool.inputSchema);
    const tokens = estimateTokens(JSON.stringify({ name, description, parameters: schema }));
    return { name, description, schema, tokens, server, tool };
  });
};

/** Those of them that a model is offered; what is withheld keeps its name, so that no other tool gets it. */
export const chosenTools = (selection: ToolSelection, places: ToolPlaces): readonly ModelTool[] =>
  everyChosenTool(selection, places).filter(({ tool }) => isOffered(tool));

export const withheldTools = (selection: ToolSelection, places: ToolPlaces): readonly ModelTool[] =>
  everyChosenTool(selection, places).filter(({ tool }) => !isOffered(tool));

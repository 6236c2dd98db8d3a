import type { Server } from '#shared/model/server.ts';
import type { ListedTool } from '../../connections/connection.ts';
import type { EventBus } from '../../events.ts';
import { toolKey } from '../personal-store.ts';
import { toolDocument } from './tool-document.ts';
import { createToolIndex, type ToolMatch } from './tool-index.ts';

export interface ToolRecommender {
  /** The tools that fit what is wanted, best first, by their keys; `among` leaves all others out. */
  search(wanted: string, limit: number, among?: ReadonlySet<string>): readonly ToolMatch[];
}

export interface ToolRecommenderOptions {
  readonly servers: () => readonly Server[];
  readonly toolsOf: (serverId: string) => readonly ListedTool[];
  readonly events: EventBus;
}

interface KnownServer {
  readonly words: string;
  /** The hash and description of each of its tools by name. */
  readonly tools: ReadonlyMap<string, string>;
}

/** Keeps an index of the tools of all servers; what changed is read when somebody asks next. */
export const createToolRecommender = ({
  servers,
  toolsOf,
  events,
}: ToolRecommenderOptions): ToolRecommender => {
  const index = createToolIndex();
  const known = new Map<string, KnownServer>();
  const changed = new Set<string>();
  let mayBeAnyOther = false;
  events.subscribe((event) => {
    if (event.type === 'capabilities-changed') changed.add(event.serverId);
    else if (event.type === 'registry-restored') mayBeAnyOther = true;
  });

  const forget = (serverId: string): void => {
    for (const name of known.get(serverId)?.tools.keys() ?? []) index.remove(toolKey(serverId, name));
    known.delete(serverId);
  };

  const learn = ({ id, name, description }: Server): void => {
    const words = `${name}\n${description}`;
    const before = known.get(id);
    const isSame = before?.words === words;
    if (isSame && !changed.has(id) && !mayBeAnyOther) return;
    const tools = new Map<string, string>();
    for (const tool of toolsOf(id)) {
      const definition = `${tool.hash}\n${tool.description}`;
      tools.set(tool.name, definition);
      if (!isSame || before.tools.get(tool.name) !== definition)
        index.set(toolKey(id, tool.name), id, toolDocument(tool, { name, description }));
    }
    for (const old of before?.tools.keys() ?? []) if (!tools.has(old)) index.remove(toolKey(id, old));
    known.set(id, { words, tools });
  };

  const catchUp = (): void => {
    const present = servers();
    const ids = new Set(present.map(({ id }) => id));
    for (const id of [...known.keys()]) if (!ids.has(id)) forget(id);
    for (const server of present) learn(server);
    changed.clear();
    mayBeAnyOther = false;
  };

  return {
    search: (wanted, limit, among) => {
      catchUp();
      return index.search(wanted, limit, among);
    },
  };
};

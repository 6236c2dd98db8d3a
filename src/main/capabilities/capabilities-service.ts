import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type {
  ArgumentSet,
  JsonObject,
  Prompt,
  RecommendedTool,
  Resource,
  ResourceTemplate,
  Tool,
} from '#shared/model/capability.ts';
import type { Server } from '#shared/model/server.ts';
import { type Clock, isoTime } from '../clock.ts';
import type { ListedTool, Listing, ServerIdentity } from '../connections/connection.ts';
import { fullTextQuery } from '../database/full-text.ts';
import type { EventBus } from '../events.ts';
import { newId } from '../ids.ts';
import type { ServersService } from '../servers/servers-service.ts';
import type { CapabilityStore } from './capability-store.ts';
import { fromToolKey, type PersonalStore, toolKey } from './personal-store.ts';
import { createToolRecommender, type ToolRecommender } from './ranking/tool-recommender.ts';

export interface CapabilitiesService {
  /** Keeps what a server has just listed and tells every face. */
  record(serverId: string, identity: ServerIdentity, listing: Listing): void;
  /** As it was last listed, for the gateway. */
  listed(serverId: string): Omit<Listing, 'problems'>;
  tools(server: Server): readonly Tool[];
  /** Throws `tool-not-found`. */
  tool(server: Server, name: string): Tool;
  searchTools(query: { q?: string; favourite?: boolean }): readonly Tool[];
  /** The tools of all servers that do what is wanted, best first. */
  recommend(wanted: string, limit: number): readonly RecommendedTool[];
  /** The same by their keys; `among` leaves all others out. */
  readonly fitting: ToolRecommender['search'];
  setFavourite(server: Server, name: string, favourite: boolean): Tool;
  resources(server: Server): readonly Resource[];
  resourceTemplates(server: Server): readonly ResourceTemplate[];
  prompts(server: Server): readonly Prompt[];
  argumentSets(server: Server, tool: string): readonly ArgumentSet[];
  saveArgumentSet(server: Server, tool: string, name: string, args: JsonObject): ArgumentSet;
  /** Throws `not-found`. */
  removeArgumentSet(id: string): void;
}

export interface CapabilitiesOptions {
  readonly store: CapabilityStore;
  readonly personal: PersonalStore;
  readonly servers: ServersService;
  readonly events: EventBus;
  readonly clock: Clock;
  readonly assertWritable: () => void;
}

export const createCapabilitiesService = (options: CapabilitiesOptions): CapabilitiesService => {
  const { store, personal, servers, events, clock, assertWritable } = options;

  const recommender = createToolRecommender({ servers: servers.list, toolsOf: store.tools, events });

  const withServer =
    (favourites: ReadonlySet<string>) =>
    (server: Server, tool: ListedTool): Tool => ({
      ...tool,
      serverId: server.id,
      serverName: server.name,
      serverSlug: server.slug,
      favourite: favourites.has(toolKey(server.id, tool.name)),
    });

  const tool = (server: Server, name: string): Tool => {
    const listed = store.tool(server.id, name);
    if (listed === undefined) throw new PatchbayError('tool-not-found', { server: server.name, tool: name });
    return withServer(personal.favourites())(server, listed);
  };

  return {
    record: (serverId, identity, listing) => {
      store.replace(serverId, listing);
      servers.saveFacts(serverId, {
        era: identity.era,
        protocolVersion: identity.protocolVersion,
        serverName: identity.name,
        serverTitle: identity.title,
        serverVersion: identity.version,
        instructions: identity.instructions,
        capabilities: { ...identity.capabilities },
        toolCount: listing.tools.length,
        resourceCount: listing.resources.length,
        promptCount: listing.prompts.length,
        listedAt: isoTime(clock),
      });
      servers.announce(serverId);
      events.emit({ type: 'capabilities-changed', serverId });
    },
    listed: (serverId) => ({
      tools: store.tools(serverId),
      resources: store.resources(serverId),
      resourceTemplates: store.resourceTemplates(serverId),
      prompts: store.prompts(serverId),
    }),
    tools: (server) => {
      const present = withServer(personal.favourites());
      return store.tools(server.id).map((listed) => present(server, listed));
    },
    tool,
    searchTools: ({ q, favourite }) => {
      const match = q === undefined || q.trim() === '' ? undefined : fullTextQuery(q);
      const present = withServer(personal.favourites());
      const known = new Map(servers.list().map((server) => [server.id, server]));
      return store.search(match).flatMap(({ serverId, tool: listed }) => {
        const server = known.get(serverId);
        if (server === undefined) return [];
        const found = present(server, listed);
        return favourite === undefined || found.favourite === favourite ? [found] : [];
      });
    },
    recommend: (wanted, limit) => {
      const present = withServer(personal.favourites());
      const known = new Map(servers.list().map((server) => [server.id, server]));
      return recommender.search(wanted, limit).flatMap(({ key, share, words }) => {
        const { serverId, name } = fromToolKey(key);
        const server = known.get(serverId);
        const listed = store.tool(serverId, name);
        if (server === undefined || listed === undefined) return [];
        return [{ tool: present(server, listed), share, words: [...words] }];
      });
    },
    fitting: recommender.search,
    setFavourite: (server, name, favourite) => {
      assertWritable();
      const found = tool(server, name);
      personal.setFavourite(server.id, name, favourite);
      events.emit({ type: 'capabilities-changed', serverId: server.id });
      return { ...found, favourite };
    },
    resources: (server) => store.resources(server.id).map((item) => ({ ...item, serverId: server.id })),
    resourceTemplates: (server) =>
      store.resourceTemplates(server.id).map((item) => ({ ...item, serverId: server.id })),
    prompts: (server) => store.prompts(server.id).map((item) => ({ ...item, serverId: server.id })),
    argumentSets: (server, name) => personal.argumentSets(server.id, name),
    saveArgumentSet: (server, name, setName, args) => {
      assertWritable();
      const found = tool(server, name);
      return personal.saveArgumentSet(server.id, found.name, {
        id: newId('set'),
        name: setName,
        arguments: args,
        createdAt: isoTime(clock),
      });
    },
    removeArgumentSet: (id) => {
      assertWritable();
      if (!personal.removeArgumentSet(id)) throw new PatchbayError('not-found', { path: id });
    },
  };
};

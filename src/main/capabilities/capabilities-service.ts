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
import type { ChangedWords, WordsReference } from '#shared/model/changed-words.ts';
import type { Server } from '#shared/model/server.ts';
import type { ToolDifference, ToolSettingsPatch } from '#shared/model/tool-pin.ts';
import { isOffered, toldDescription } from '#shared/tools/offered-tool.ts';
import { type Clock, isoTime } from '../clock.ts';
import type { ListedTool, Listing, ServerIdentity } from '../connections/connection.ts';
import { fullTextQuery } from '../database/full-text.ts';
import type { EventBus } from '../events.ts';
import { newId } from '../ids.ts';
import type { ServersService } from '../servers/servers-service.ts';
import type { CapabilityStore } from './capability-store.ts';
import { createOfferedChanges, type SeenWords } from './offered-changes.ts';
import { createOfferedWords } from './offered-words.ts';
import { fromToolKey, type PersonalStore, toolKey } from './personal-store.ts';
import type { SeenTool, ToolReviews } from './pins/tool-reviews.ts';
import { promptWords, resourceWords, templateWords, type WordReviews } from './pins/word-reviews.ts';
import { createToolRecommender, type ToolRecommender } from './ranking/tool-recommender.ts';
import { toolUi } from './tool-ui.ts';

export interface OfferedListing extends Omit<Listing, 'problems'> {
  /** Names of the tools that are held or disabled: they keep their place, but nobody is to see them. */
  readonly withheld: ReadonlySet<string>;
}

export interface CapabilitiesService {
  /** Keeps what a server has just listed and tells every face. */
  record(serverId: string, identity: ServerIdentity, listing: Listing): void;
  /** As it was last listed, for the gateway, with the person's descriptions. */
  listed(serverId: string): OfferedListing;
  tools(server: Server): readonly Tool[];
  /** Throws `tool-not-found`. */
  tool(server: Server, name: string): Tool;
  searchTools(query: { q?: string; favourite?: boolean }): readonly Tool[];
  /** The tools of all servers that do what is wanted, best first. */
  recommend(wanted: string, limit: number): readonly RecommendedTool[];
  /** The same by their keys; `among` leaves all others out. */
  readonly fitting: ToolRecommender['search'];
  /** Of all servers, in their order. */
  heldTools(): readonly Tool[];
  setFavourite(server: Server, name: string, favourite: boolean): Tool;
  /** Throws `tool-not-found`. */
  updateTool(server: Server, name: string, patch: ToolSettingsPatch): Tool;
  /** What of a tool is not as it was approved. Throws `tool-not-found`. */
  difference(server: Server, name: string): ToolDifference;
  /**
   * Approves the tools as they are now, all of the server unless some are named; tells which were not approved before.
   * Throws `tool-not-found`, `definition-outdated`, and then approves nothing.
   */
  approve(server: Server, seen?: readonly SeenTool[]): readonly string[];
  /** Takes the last approvals of a person back. */
  withdraw(server: Server, names: readonly string[]): void;
  /** What holds new tools has changed. */
  reviewAll(): void;
  resources(server: Server): readonly Resource[];
  resourceTemplates(server: Server): readonly ResourceTemplate[];
  prompts(server: Server): readonly Prompt[];
  /** What the server says beside its tools in other words than a person saw. */
  changedWords(server: Server): ChangedWords[];
  /** All of them unless some are named; tells which. Throws `definition-outdated`, and then nothing is seen. */
  seeWords(server: Server, seen?: readonly SeenWords[]): WordsReference[];
  /** Takes back that they were seen, or approved. */
  withdrawWords(server: Server, items: readonly WordsReference[]): void;
  /** A person reads it: from now on it is told when the server says something else of it. */
  noteResource(server: Server, uri: string): void;
  argumentSets(server: Server, tool: string): readonly ArgumentSet[];
  saveArgumentSet(server: Server, tool: string, name: string, args: JsonObject): ArgumentSet;
  /** Throws `not-found`. */
  removeArgumentSet(id: string): void;
}

export interface CapabilitiesOptions {
  readonly store: CapabilityStore;
  readonly personal: PersonalStore;
  readonly reviews: ToolReviews;
  readonly wordReviews: WordReviews;
  /** A server is listed for the first time. */
  readonly inheritApprovals: (server: Server) => void;
  readonly servers: ServersService;
  readonly events: EventBus;
  readonly clock: Clock;
  readonly assertWritable: () => void;
  readonly isWritable: () => boolean;
}

export const createCapabilitiesService = (options: CapabilitiesOptions): CapabilitiesService => {
  const { store, personal, reviews, wordReviews, servers, events, clock, assertWritable, isWritable } =
    options;
  const changes = createOfferedChanges({ store, reviews: wordReviews });

  const recommender = createToolRecommender({
    servers: servers.list,
    // By what the person says a tool does, where they say it better than its server.
    toolsOf: (serverId) =>
      store.tools(serverId).map((listed) => {
        const settings = personal.settings(serverId, listed.name);
        return { ...listed, description: toldDescription({ ...listed, settings }) };
      }),
    events,
  });

  const words = createOfferedWords();

  const withServer =
    (favourites: ReadonlySet<string>) =>
    (server: Server, tool: ListedTool): Tool => ({
      ...tool,
      serverId: server.id,
      serverName: server.name,
      serverSlug: server.slug,
      favourite: favourites.has(toolKey(server.id, tool.name)),
      pin: reviews.pin(server, tool),
      flags: [...reviews.flags(server, tool)],
      settings: personal.settings(server.id, tool.name),
      ui: toolUi(tool.extra?._meta),
    });

  const listedTool = (server: Server, name: string): ListedTool => {
    const listed = store.tool(server.id, name);
    if (listed === undefined) throw new PatchbayError('tool-not-found', { server: server.name, tool: name });
    return listed;
  };
  const tool = (server: Server, name: string): Tool =>
    withServer(personal.favourites())(server, listedTool(server, name));

  const offeredTools = (server: Server): Pick<OfferedListing, 'tools' | 'withheld'> => {
    const reviewed = store.tools(server.id).map((listed) => {
      const settings = personal.settings(server.id, listed.name);
      return {
        listed: { ...listed, description: toldDescription({ ...listed, settings }) },
        isOffered: isOffered({ settings, pin: reviews.pin(server, listed) }),
      };
    });
    return {
      tools: reviewed.map(({ listed }) => listed),
      withheld: new Set(reviewed.flatMap((one) => (one.isOffered ? [] : [one.listed.name]))),
    };
  };
  /** One that was deleted meanwhile is none. */
  const knownServer = (serverId: string): Server | undefined => {
    try {
      return servers.find(serverId);
    } catch (error) {
      if (error instanceof PatchbayError) return undefined;
      throw error;
    }
  };
  const heldCount = (server: Server): number =>
    store.tools(server.id).filter((listed) => reviews.pin(server, listed).isHeld).length;

  /** Something was decided about its tools: tells every face, and the server how many are held. */
  const decided = ({ id }: Server): void => {
    const server = servers.find(id);
    const heldToolCount = heldCount(server);
    if (heldToolCount !== server.facts.heldToolCount) {
      servers.saveFacts(id, { ...server.facts, heldToolCount });
      servers.announce(id);
    }
    events.emit({ type: 'capabilities-changed', serverId: id });
  };
  /** The same for what it says beside them: models may be told other instructions. */
  const wordsDecided = (server: Server): void => {
    servers.saveFacts(server.id, { ...server.facts, toldInstructions: changes.toldInstead(server) });
    servers.announce(server.id);
    events.emit({ type: 'capabilities-changed', serverId: server.id });
  };
  const reviewAll = (): void => {
    for (const server of servers.list()) decided(server);
  };
  events.subscribe((event) => {
    if (event.type === 'server-removed') {
      reviews.forget(event.serverId);
      words.forget(event.serverId);
    } else if (event.type === 'server-changed')
      reviews.remember(event.server.id, () => store.tools(event.server.id));
    else if (event.type === 'registry-restored') reviewAll();
  });

  return {
    record: (serverId, identity, listing) => {
      const before = changes.listed(serverId);
      store.replace(serverId, listing);
      words.forget(serverId);
      const server = knownServer(serverId);
      if (server !== undefined && server.facts.listedAt === undefined) options.inheritApprovals(server);
      if (server !== undefined) reviews.follow(server, listing.tools);
      servers.saveFacts(serverId, {
        era: identity.era,
        protocolVersion: identity.protocolVersion,
        serverName: identity.name,
        serverTitle: identity.title,
        serverVersion: identity.version,
        instructions: identity.instructions,
        toldInstructions: server && changes.follow(server, before, identity.instructions),
        capabilities: { ...identity.capabilities },
        toolCount: listing.tools.length,
        resourceCount: listing.resources.length,
        promptCount: listing.prompts.length,
        heldToolCount: server === undefined ? 0 : heldCount(server),
        listedAt: isoTime(clock),
      });
      servers.announce(serverId);
      events.emit({ type: 'capabilities-changed', serverId });
    },
    listed: (serverId) => ({
      ...offeredTools(servers.find(serverId)),
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
    heldTools: () => {
      const present = withServer(personal.favourites());
      return servers
        .list()
        .flatMap((server) => store.tools(server.id).map((listed) => present(server, listed)))
        .filter(({ pin }) => pin.isHeld);
    },
    setFavourite: (server, name, favourite) => {
      assertWritable();
      const found = tool(server, name);
      personal.setFavourite(server.id, name, favourite);
      events.emit({ type: 'capabilities-changed', serverId: server.id });
      return { ...found, favourite };
    },
    updateTool: (server, name, patch) => {
      assertWritable();
      const { settings } = tool(server, name);
      personal.saveSettings(server.id, name, { ...settings, ...patch });
      decided(server);
      return tool(server, name);
    },
    difference: (server, name) => reviews.difference(server, listedTool(server, name)),
    approve: (server, seen) => {
      assertWritable();
      const tools = store.tools(server.id);
      const approved = reviews.approve(server, tools, seen ?? tools);
      decided(server);
      return approved;
    },
    withdraw: (server, names) => {
      assertWritable();
      reviews.withdraw(server, names);
      decided(server);
    },
    reviewAll,
    resources: (server) => {
      const { id } = server;
      const items = store.resources(id);
      const changed = changes.keys(server, items.map(resourceWords));
      return items.map((item) => ({
        ...item,
        serverId: id,
        flags: words.resource(id, item),
        isChanged: changed.has(item.uri),
      }));
    },
    resourceTemplates: (server) => {
      const { id } = server;
      const items = store.resourceTemplates(id);
      const changed = changes.keys(server, items.map(templateWords));
      return items.map((item) => ({
        ...item,
        serverId: id,
        flags: words.template(id, item),
        isChanged: changed.has(item.uriTemplate),
      }));
    },
    prompts: (server) => {
      const { id } = server;
      const items = store.prompts(id);
      const changed = changes.keys(server, items.map(promptWords));
      return items.map((item) => ({
        ...item,
        serverId: id,
        flags: words.prompt(id, item),
        isChanged: changed.has(item.name),
      }));
    },
    changedWords: changes.changed,
    seeWords: (server, seen) => {
      assertWritable();
      const looked = changes.see(server, seen);
      if (looked.length > 0) wordsDecided(server);
      return looked;
    },
    withdrawWords: (server, items) => {
      assertWritable();
      changes.withdraw(server, items);
      wordsDecided(server);
    },
    noteResource: (server, uri) => {
      if (isWritable()) changes.use(server, uri);
    },
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

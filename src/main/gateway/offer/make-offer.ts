import type { Compatibility, Profile } from '#shared/model/gateway.ts';
import type { Server } from '#shared/model/server.ts';
import { toldInstructions } from '#shared/servers/told-instructions.ts';
import type { OfferedListing } from '../../capabilities/capabilities-service.ts';
import type { ListedTool } from '../../connections/connection.ts';
import { assignNames } from './assign-names.ts';
import { definitionsOf } from './definitions.ts';
import { joinedCapabilities, joinedInstructions, ownCapabilities } from './joined-server.ts';
import type { Door, Offer, Offered, OfferLists, ResourceRoute } from './offer.ts';
import { shownTools } from './profile-view.ts';
import { fitsTemplate, ownUri, readOwnUri } from './uri-names.ts';

export interface OfferParts {
  /** Enabled, in the order in which they were added. */
  readonly servers: readonly Server[];
  readonly listed: (serverId: string) => OfferedListing;
  readonly profile: Profile;
  readonly door: Door;
  readonly compatibility: Compatibility;
  /** Makes a definition easier for clients that need it. */
  readonly fit: (
    definition: Record<string, unknown>,
    compatibility: Compatibility,
  ) => Record<string, unknown>;
}

interface Part {
  readonly server: Server;
  readonly listing: OfferedListing;
}

const everyOne = <T>(parts: readonly Part[], items: (part: Part) => readonly T[]) =>
  parts.flatMap((part) => items(part).map((item) => ({ server: part.server, item })));

/** Under names of their own at the door of one server, under unique ones where servers are joined. */
const named = <T extends { readonly name: string }>(
  all: readonly { readonly server: Server; readonly item: T }[],
  { door, profile }: OfferParts,
): readonly Offered<T>[] => {
  const own = all.map(({ server, item }) => ({ slug: server.slug, name: item.name }));
  const names = door.kind === 'server' ? own.map(({ name }) => name) : assignNames(own, profile.prefix);
  return all.map(({ server, item }, index) => ({
    name: names[index] ?? item.name,
    serverId: server.id,
    item,
  }));
};

/** The first server with a URI keeps it; another's gets a URI of ours. */
const addressed = <T>(
  all: readonly { readonly server: Server; readonly item: T }[],
  uriOf: (item: T) => string,
): readonly Offered<T>[] => {
  const taken = new Set<string>();
  return all.map(({ server, item }) => {
    const uri = uriOf(item);
    const name = taken.has(uri) ? ownUri(server.slug, uri) : uri;
    taken.add(uri);
    return { name, serverId: server.id, item };
  });
};

const byName = <T>(offered: readonly Offered<T>[]): ReadonlyMap<string, Offered<T>> =>
  new Map(offered.map((one) => [one.name, one]));

const resourceRoutes = (lists: OfferLists, servers: readonly Server[]) => {
  const known = byName(lists.resources);
  const bySlug = new Map(servers.map(({ slug, id }) => [slug, id]));
  const slugs = new Map(servers.map(({ slug, id }) => [id, slug]));
  const uris = new Map(lists.resources.map(({ name, serverId, item }) => [`${serverId} ${item.uri}`, name]));
  const renamedTemplates = lists.resourceTemplates.filter(({ name, item }) => name !== item.uriTemplate);
  const renamed = new Set(
    [...lists.resources.filter(({ name, item }) => name !== item.uri), ...renamedTemplates].map(
      ({ serverId }) => serverId,
    ),
  );
  const isOfRenamedTemplate = ({ serverId, uri }: ResourceRoute): boolean =>
    renamedTemplates.some((one) => one.serverId === serverId && fitsTemplate(one.item.uriTemplate, uri));
  return {
    renamesUris: (serverId: string): boolean => renamed.has(serverId),
    uriOf: (route: ResourceRoute): string => {
      const { serverId, uri } = route;
      const listed = renamed.has(serverId) ? uris.get(`${serverId} ${uri}`) : uri;
      if (listed !== undefined) return listed;
      return isOfRenamedTemplate(route) ? ownUri(slugs.get(serverId) ?? '', uri) : uri;
    },
    resource: (uri: string): readonly ResourceRoute[] => {
      const listed = known.get(uri);
      if (listed !== undefined) return [{ serverId: listed.serverId, uri: listed.item.uri }];
      const own = readOwnUri(uri, (slug) => bySlug.get(slug));
      if (own !== undefined) return [own];
      const fitting = lists.resourceTemplates.filter(({ item }) => fitsTemplate(item.uriTemplate, uri));
      const others = servers.filter(({ facts }) => facts.capabilities.resources !== undefined);
      const ids = new Set([...fitting.map(({ serverId }) => serverId), ...others.map(({ id }) => id)]);
      return [...ids].map((serverId) => ({ serverId, uri }));
    },
  };
};

/** Everything that one client sees through one door. */
export const makeOffer = (given: OfferParts): Offer => {
  const { profile, door, compatibility } = given;
  const parts = given.servers.flatMap((server): Part[] => {
    const shows = shownTools(profile, server.id);
    if (shows === undefined || (door.kind === 'server' && door.serverId !== server.id)) return [];
    const listing = given.listed(server.id);
    return [{ server, listing: { ...listing, tools: listing.tools.filter(({ name }) => shows(name)) } }];
  });
  const servers = parts.map(({ server }) => server);
  // Those that are withheld keep their names: no other tool may be called in their place.
  const everyTool = named<ListedTool>(
    everyOne(parts, ({ listing }) => listing.tools),
    given,
  );
  const withheld = new Map(parts.map(({ server, listing }) => [server.id, listing.withheld]));
  const lists: OfferLists = {
    tools: everyTool.filter(({ serverId, item }) => withheld.get(serverId)?.has(item.name) !== true),
    prompts: named(
      everyOne(parts, ({ listing }) => listing.prompts),
      given,
    ),
    resources: addressed(
      everyOne(parts, ({ listing }) => listing.resources),
      ({ uri }) => uri,
    ),
    resourceTemplates: addressed(
      everyOne(parts, ({ listing }) => listing.resourceTemplates),
      ({ uriTemplate }) => uriTemplate,
    ),
  };
  const routes = resourceRoutes(lists, servers);
  const tools = byName(everyTool);
  const prompts = byName(lists.prompts);
  const definitions = definitionsOf(lists, (serverId, uri) => routes.uriOf({ serverId, uri }));
  // Written once: a client of Open WebUI's kind lists everything before every message.
  const texts = new Map<keyof OfferLists, readonly string[]>();
  const listed = (list: keyof OfferLists): readonly string[] => {
    const known = texts.get(list);
    if (known !== undefined) return known;
    const fitted =
      list === 'tools'
        ? definitions.tools().map((one) => given.fit(one, compatibility))
        : definitions[list]();
    const made = fitted.map((definition) => JSON.stringify(definition));
    texts.set(list, made);
    return made;
  };
  const [only] = servers;
  return {
    ...lists,
    ...routes,
    serverIds: servers.map(({ id }) => id),
    listed,
    tool: (name) => tools.get(name),
    prompt: (name) => prompts.get(name),
    capabilities: door.kind === 'server' && only !== undefined ? ownCapabilities(only) : joinedCapabilities,
    instructions: door.kind === 'server' ? only && toldInstructions(only.facts) : joinedInstructions(servers),
  };
};

import { fillRecipe } from '#shared/catalog/fill-recipe.ts';
import { type CatalogFilter, searchCatalog } from '#shared/catalog/search-catalog.ts';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type {
  CatalogEntry,
  CatalogItem,
  CatalogMark,
  CatalogOffer,
  CatalogSource,
  FieldProblem,
  FieldValues,
} from '#shared/model/catalog.ts';
import { type Server, type ServerInput, serverInput } from '#shared/model/server.ts';
import { firstFree } from '#shared/text/first-free.ts';
import { type Clock, isoTime } from '../clock.ts';
import type { EventBus } from '../events.ts';
import type { ServersService } from '../servers/servers-service.ts';
import { assertFilled } from './assert-filled.ts';
import { type CatalogStore, keyOf, noMark } from './catalog-store.ts';
import { curatedEntries, curatedOffer } from './curated.ts';
import { findUpdates } from './find-updates.ts';
import { fittingEntries } from './fitting-entries.ts';
import { registryOffer } from './registry/registry-offer.ts';
import type { Freshness, RegistryService } from './registry/registry-service.ts';
import type { RegistryEntry } from './registry/server-json.ts';

/** What a person chose to add, and what they filled in. */
export interface CatalogChoice extends CatalogSource {
  readonly recipe?: string | undefined;
  readonly values: FieldValues;
  readonly name?: string | undefined;
}

export interface PlannedInstall {
  readonly offer: CatalogOffer;
  readonly input: ServerInput;
  readonly problems: readonly FieldProblem[];
  readonly plainSecrets: readonly string[];
}

export interface FoundInRegistry extends Freshness {
  readonly items: readonly CatalogItem[];
  readonly nextCursor?: string | undefined;
}

export interface CatalogService {
  list(filter: CatalogFilter): readonly CatalogItem[];
  /** Throws `catalog-entry-not-found`, and for the registry what keeps it from being read. */
  show(source: CatalogSource, signal?: AbortSignal): Promise<CatalogOffer>;
  mark(source: CatalogSource, change: Partial<Pick<CatalogMark, 'favourite' | 'rating'>>): CatalogMark;
  /** Throws `recipe-not-found`, `recipe-not-usable`. */
  plan(choice: CatalogChoice, signal?: AbortSignal): Promise<PlannedInstall>;
  /** Throws `fields-not-filled` and what `plan` and the adding of a server throw; then nothing is added. */
  install(choice: CatalogChoice & { readonly enabled: boolean }, signal?: AbortSignal): Promise<Server>;
  searchRegistry(query: Parameters<RegistryService['search']>[0]): Promise<FoundInRegistry>;
  versions: RegistryService['versions'];
}

export interface CatalogServiceOptions {
  readonly store: CatalogStore;
  readonly registry: RegistryService;
  readonly servers: Pick<ServersService, 'list' | 'create'>;
  readonly events: EventBus;
  readonly clock: Clock;
  readonly platform: NodeJS.Platform;
  readonly assertWritable: () => void;
}

const toItem = ({ homepage, recipes, checked, statusMessage, updates, ...item }: CatalogOffer): CatalogItem =>
  item;

export const createCatalogService = (options: CatalogServiceOptions): CatalogService => {
  const { store, registry, servers, events, clock, platform, assertWritable } = options;

  const lookHere = () => {
    const marks = store.marks();
    const there = servers.list();
    const ids = new Set(there.map(({ id }) => id));
    const markOf = (source: Pick<CatalogSource, 'from' | 'id'>): CatalogMark => {
      const mark = marks.get(keyOf(source)) ?? noMark;
      return { ...mark, serverIds: mark.serverIds.filter((id) => ids.has(id)) };
    };
    const withUpdates = (offer: CatalogOffer): CatalogOffer => {
      const updates = findUpdates(offer, there, platform);
      return { ...offer, updates, isUpdatable: updates.length > 0 };
    };
    return {
      markOf,
      ofList: (entry: CatalogEntry) =>
        withUpdates(curatedOffer(entry, markOf({ from: 'catalog', id: entry.id }))),
      ofRegistry: (entry: RegistryEntry) =>
        withUpdates(registryOffer(entry, markOf({ from: 'registry', id: entry.server.name }))),
    };
  };

  const show: CatalogService['show'] = async ({ from, id, version = 'latest' }, signal) => {
    if (from === 'registry') return lookHere().ofRegistry(await registry.show(id, version, signal));
    const entry = curatedEntries().find((candidate) => candidate.id === id);
    if (entry === undefined) throw new PatchbayError('catalog-entry-not-found', { entry: id });
    return lookHere().ofList(entry);
  };

  const plan: CatalogService['plan'] = async ({ recipe: wanted, values, name, ...source }, signal) => {
    const offer = await show(source, signal);
    // One that cannot be added is not what anybody means who names none.
    const usable =
      offer.recipes.find(({ kind, problem }) => problem === undefined && kind !== 'mcpb') ?? offer.recipes[0];
    const recipe = wanted === undefined ? usable : offer.recipes.find(({ id }) => id === wanted);
    if (recipe === undefined)
      throw new PatchbayError('recipe-not-found', { entry: offer.name, recipe: wanted ?? 'a server' });
    if (recipe.problem !== undefined)
      throw new PatchbayError('recipe-not-usable', { entry: offer.name, problem: recipe.problem });
    if (recipe.kind === 'mcpb')
      throw new PatchbayError('recipe-not-usable', {
        entry: offer.name,
        problem:
          'It is a bundle, which is looked at before it is installed ("patchbay bundle install --registry").',
      });
    const { fields, problems, plainSecrets } = fillRecipe(recipe, values);
    const taken = new Set(servers.list().map((server) => server.name.toLowerCase()));
    const free = firstFree(offer.name, ' ', (candidate) => taken.has(candidate.toLowerCase()));
    const { data: input, error } = serverInput.safeParse({
      ...fields,
      name: name ?? free,
      description: offer.description,
      category: offer.category,
      tags: offer.tags.slice(0, 3),
    });
    // What a publisher wrote may be no server at all, such as a variable without a name.
    if (input === undefined) {
      const [issue] = error.issues;
      const problem = `"${issue?.path.join('.') ?? ''}" ${issue?.message ?? 'is not valid'}.`;
      throw new PatchbayError('recipe-not-usable', { entry: offer.name, problem });
    }
    return { offer, input, problems, plainSecrets };
  };

  return {
    list: (filter) => {
      const { ofList } = lookHere();
      const items = curatedEntries().map((entry) => toItem(ofList(entry)));
      const found = searchCatalog(items, filter);
      // Whoever says what they want done names no server: then those that do it are shown.
      return found.length > 0 || filter.q === undefined
        ? found
        : fittingEntries(filter.q).flatMap((id) =>
            searchCatalog(
              items.filter(({ source }) => source.id === id),
              { ...filter, q: undefined },
            ),
          );
    },
    show,
    mark: (source, change) => {
      assertWritable();
      const before = lookHere().markOf(source);
      const after = { ...before, ...change };
      store.saveMark(source, after);
      events.emit({ type: 'catalog-changed' });
      return after;
    },
    plan,
    install: async ({ enabled, ...choice }, signal) => {
      assertWritable();
      const { offer, input, problems } = await plan(choice, signal);
      assertFilled(problems);
      const server = await servers.create({ ...input, enabled });
      const version = offer.source.version ?? '';
      store.addInstall(offer.source, { serverId: server.id, version, at: isoTime(clock) });
      events.emit({ type: 'catalog-changed' });
      return server;
    },
    searchRegistry: async (query) => {
      const { entries, ...rest } = await registry.search(query);
      const { ofRegistry } = lookHere();
      return { ...rest, items: entries.map((entry) => toItem(ofRegistry(entry))) };
    },
    versions: registry.versions,
  };
};

import { isPatchbayError, PatchbayError } from '#shared/errors/patchbay-error.ts';
import { type Clock, isoTime } from '../../clock.ts';
import type { NetworkHost } from '../../connections/network/network-host.ts';
import { type DocumentsStore, LIST_PATH } from './documents-store.ts';
import { readRegistry } from './registry-api.ts';
import { type RegistryEntry, registryEntry, registryPage } from './server-json.ts';

/** The registry asks not to be read more often than hourly for the same thing. */
const FRESH_MS = 60 * 60 * 1_000;

/** Where an answer is from. */
export interface Freshness {
  readonly fetchedAt: string;
  /** Why the registry was not asked itself, where it should have been. */
  readonly problem?: PatchbayError;
}

export interface RegistrySearch extends Freshness {
  readonly entries: readonly RegistryEntry[];
  readonly nextCursor?: string | undefined;
}

export interface RegistryService {
  /** The latest versions of servers whose name contains `q`. */
  search(query: {
    readonly q?: string | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
    /** Asks the registry even where its answer of the last hour is kept. */
    readonly refresh?: boolean | undefined;
    readonly signal?: AbortSignal | undefined;
  }): Promise<RegistrySearch>;
  versions(name: string, signal?: AbortSignal): Promise<RegistrySearch>;
  /** Throws `catalog-entry-not-found`. */
  show(name: string, version: string, signal?: AbortSignal): Promise<RegistryEntry>;
}

export interface RegistryServiceOptions {
  readonly store: DocumentsStore;
  readonly network: () => Promise<NetworkHost>;
  readonly address: () => string;
  readonly clock: Clock;
  readonly isWritable: () => boolean;
}

const jsonOf = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const contains = ({ server }: RegistryEntry, q: string): boolean =>
  [server.name, server.title ?? '', server.description].some((text) =>
    text.toLowerCase().includes(q.toLowerCase()),
  );

export const createRegistryService = (options: RegistryServiceOptions): RegistryService => {
  const { store, network, address, clock, isWritable } = options;

  const readPage = (body: string, base: string) => {
    const { data } = registryPage.safeParse(jsonOf(body));
    if (data === undefined)
      throw new PatchbayError('registry-failed', {
        url: base,
        problem: 'it is not answered as a registry answers',
      });
    return data;
  };

  /** A document as it is read, from what was kept where it is young or the registry cannot be reached. */
  const read = async <T>(
    path: string,
    parse: (body: string, base: string) => T,
    {
      refresh = false,
      signal,
    }: { readonly refresh?: boolean | undefined; readonly signal?: AbortSignal | undefined },
  ): Promise<Freshness & { readonly document: T }> => {
    const base = address();
    const kept = store.find(base, path);
    const isFresh = kept !== undefined && clock.now() - Date.parse(kept.fetchedAt) < FRESH_MS;
    if (kept !== undefined && isFresh && !refresh)
      return { document: parse(kept.body, base), fetchedAt: kept.fetchedAt };
    try {
      const body = await readRegistry(base, path, await network(), signal);
      const document = parse(body, base);
      const fetchedAt = isoTime(clock);
      if (isWritable()) store.keep(base, path, { body, fetchedAt });
      return { document, fetchedAt };
    } catch (error) {
      if (kept === undefined || !isPatchbayError(error) || error.code === 'call-cancelled') throw error;
      return { document: parse(kept.body, base), fetchedAt: kept.fetchedAt, problem: error };
    }
  };

  /** Every server of the lists that were kept, once, as it was last seen. */
  const remembered = (): {
    readonly entries: readonly RegistryEntry[];
    readonly fetchedAt: string | undefined;
  } => {
    const base = address();
    const lists = store.lists(base);
    const byName = new Map<string, RegistryEntry>();
    for (const { body } of lists)
      for (const entry of readPage(body, base).servers)
        if (!byName.has(entry.server.name)) byName.set(entry.server.name, entry);
    return { entries: [...byName.values()], fetchedAt: lists[0]?.fetchedAt };
  };

  return {
    search: async ({ q = '', cursor, limit, refresh, signal }) => {
      const query = new URLSearchParams({ version: 'latest', limit: String(limit) });
      if (q !== '') query.set('search', q);
      if (cursor !== undefined) query.set('cursor', cursor);
      try {
        const { document, ...freshness } = await read(`${LIST_PATH}${query}`, readPage, { refresh, signal });
        const next = document.metadata.nextCursor;
        return { ...freshness, entries: document.servers, nextCursor: next === '' ? undefined : next };
      } catch (error) {
        // Never asked for this before: what is known of other searches is better than nothing.
        const known = remembered();
        if (!isPatchbayError(error) || error.code === 'call-cancelled' || known.fetchedAt === undefined)
          throw error;
        const entries = cursor === undefined ? known.entries.filter((entry) => contains(entry, q)) : [];
        return { entries: entries.slice(0, limit), fetchedAt: known.fetchedAt, problem: error };
      }
    },
    versions: async (name, signal) => {
      const path = `/v0.1/servers/${encodeURIComponent(name)}/versions`;
      const { document, ...freshness } = await read(path, readPage, { signal });
      return { ...freshness, entries: document.servers };
    },
    show: async (name, version, signal) => {
      const path = `/v0.1/servers/${encodeURIComponent(name)}/versions/${encodeURIComponent(version)}`;
      const readEntry = (body: string, base: string): RegistryEntry => {
        const { data } = registryEntry.safeParse(jsonOf(body));
        if (data === undefined)
          throw new PatchbayError('registry-failed', {
            url: base,
            problem: `"${name}" is not described as the schema says`,
          });
        return data;
      };
      try {
        return (await read(path, readEntry, { signal })).document;
      } catch (error) {
        if (isPatchbayError(error) && error.code === 'catalog-entry-not-found')
          throw new PatchbayError('catalog-entry-not-found', { entry: name });
        const known = remembered().entries.find(
          ({ server }) => server.name === name && (version === 'latest' || server.version === version),
        );
        if (known === undefined) throw error;
        return known;
      }
    },
  };
};

import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { firstFree } from '#shared/text/first-free.ts';
import type { StoredServer } from './servers-store.ts';
import { slugOf } from './slug.ts';

/** The registry in memory: what is looked up for every request and every event. */
export interface ServerIndex {
  /** In the person's order. */
  all(): readonly StoredServer[];
  get(id: string): StoredServer | undefined;
  set(entry: StoredServer): void;
  delete(id: string): void;
  /** By id, slug or name. Throws `server-not-found`. */
  find(reference: string): StoredServer;
  /** Throws `name-taken`; a server may keep its own name. */
  assertNameFree(name: string, ownId?: string): void;
  /** The name, or the first of "name 2", "name 3" … that is free. */
  freeName(name: string): string;
  freeSlug(name: string): string;
}

export const createServerIndex = (stored: readonly StoredServer[]): ServerIndex => {
  const servers = new Map(stored.map((entry) => [entry.record.id, entry]));
  const withName = (name: string): StoredServer | undefined => {
    const lower = name.toLowerCase();
    return servers.values().find(({ record }) => record.name.toLowerCase() === lower);
  };
  const withSlug = (slug: string): StoredServer | undefined =>
    servers.values().find(({ record }) => record.slug === slug);

  return {
    all: () => [...servers.values()].sort((a, b) => a.record.position - b.record.position),
    get: (id) => servers.get(id),
    set: (entry) => {
      servers.set(entry.record.id, entry);
    },
    delete: (id) => {
      servers.delete(id);
    },
    find: (reference) => {
      const found = servers.get(reference) ?? withSlug(reference) ?? withName(reference);
      if (found === undefined) throw new PatchbayError('server-not-found', { server: reference });
      return found;
    },
    assertNameFree: (name, ownId) => {
      const holder = withName(name);
      if (holder !== undefined && holder.record.id !== ownId) {
        throw new PatchbayError('name-taken', { name, field: 'name' });
      }
    },
    freeName: (name) => firstFree(name, ' ', (candidate) => withName(candidate) !== undefined),
    freeSlug: (name) => firstFree(slugOf(name), '-', (candidate) => withSlug(candidate) !== undefined),
  };
};

import type { ErrorBody } from '#shared/errors/patchbay-error.ts';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { serverPatch } from '#shared/model/server.ts';
import type { BulkAction } from '#shared/model/server-query.ts';
import type { Connections } from '../connections/connections.ts';
import type { Logger } from '../logger.ts';
import { toCatalogError } from '../rpc-errors.ts';
import { assertEnabled } from './assert-enabled.ts';
import { mapAtMost } from './map-at-most.ts';
import type { ServersService } from './servers-service.ts';

export interface BulkRequest {
  readonly ids: readonly string[];
  readonly action: BulkAction;
  readonly tags?: readonly string[];
}

export interface BulkItem {
  readonly id: string;
  readonly name?: string;
  readonly ok: boolean;
  readonly error?: ErrorBody;
}

export interface BulkPlaces {
  readonly servers: ServersService;
  readonly connections: Pick<Connections, 'start' | 'stop' | 'restart'>;
  readonly logger: Logger;
  /** Servers worked on at a time. */
  readonly atOnce: () => number;
}

interface Target {
  readonly id: string;
  readonly name?: string;
}

const checkedTags = (tags: readonly string[]): string[] => {
  const checked = serverPatch.shape.tags.safeParse(tags);
  if (checked.success) return [...(checked.data ?? [])];
  const problem = checked.error.issues.map(({ message }) => message).join('; ');
  throw new PatchbayError('invalid-input', { problem: `"tags": ${problem}`, field: 'tags' });
};

/** Does one thing with each server. What fails for one is said of that one; the others are done all the same. */
export const createBulk = ({ servers, connections, logger, atOnce }: BulkPlaces) => {
  const setTags = async (id: string, change: (before: readonly string[]) => readonly string[]) => {
    const { tags: before } = servers.find(id);
    const tags = checkedTags(change(before));
    if (tags.length !== before.length) await servers.update(id, { tags });
  };
  type Act = (id: string, tags: readonly string[]) => Promise<unknown>;
  const actions: Readonly<Record<BulkAction, Act>> = {
    start: async (id) => {
      assertEnabled(servers.find(id));
      connections.start(id);
    },
    stop: connections.stop,
    restart: (id) => {
      assertEnabled(servers.find(id));
      return connections.restart(id);
    },
    enable: (id) => servers.update(id, { enabled: true }),
    disable: (id) => servers.update(id, { enabled: false }),
    tag: (id, tags) => setTags(id, (before) => [...new Set([...before, ...tags])]),
    untag: (id, tags) => setTags(id, (before) => before.filter((tag) => !tags.includes(tag))),
    remove: servers.remove,
    restore: servers.restore,
  };

  const failed = (target: Target, action: BulkAction, error: unknown): BulkItem => {
    const known = toCatalogError(error);
    if (known.code === 'internal-error')
      logger.log('error', `${action} of many failed for ${target.id}`, {
        stack: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    return { ...target, ok: false, error: known.toJSON() };
  };

  return async ({ ids, action, tags = [] }: BulkRequest): Promise<readonly BulkItem[]> => {
    const seen = new Set<string>();
    const targetOf = (reference: string): Target => {
      // Deleted ones are known by their id only.
      if (action === 'restore') return { id: reference };
      try {
        const { id, name } = servers.find(reference);
        return { id, name };
      } catch (error) {
        if (error instanceof PatchbayError && error.code === 'server-not-found') return { id: reference };
        throw error;
      }
    };
    const targets = ids.map(targetOf).filter(({ id }) => !seen.has(id) && seen.add(id));
    return mapAtMost(targets, atOnce(), async (target): Promise<BulkItem> => {
      try {
        await actions[action](target.id, tags);
        return { ...target, name: target.name ?? servers.find(target.id).name, ok: true };
      } catch (error) {
        return failed(target, action, error);
      }
    });
  };
};

import { isDeepStrictEqual } from 'node:util';
import type { ServerRecord } from '#shared/model/server.ts';
import type { ServerIndex } from './server-index.ts';
import type { StoredServer } from './servers-store.ts';

export interface RewriteSteps {
  readonly servers: ServerIndex;
  readonly stored: () => readonly StoredServer[];
  /** Takes a server out of sight, and answers when its processes have ended. */
  readonly drop: (id: string) => Promise<void>;
  readonly adopt: (entry: StoredServer) => Promise<void>;
  /** Lets what runs follow its record. */
  readonly follow: (before: ServerRecord, after: ServerRecord) => Promise<void>;
}

/** Brings the index, and what runs, to what the store holds after many servers were written at once. */
export const followStore = async ({ servers, stored, drop, adopt, follow }: RewriteSteps): Promise<void> => {
  const before = new Map(servers.all().map(({ record }) => [record.id, record]));
  const after = stored();
  const staying = new Set(after.map(({ record }) => record.id));
  const changed = after.flatMap((entry) => {
    const known = before.get(entry.record.id);
    return known === undefined || isDeepStrictEqual(known, entry.record) ? [] : [{ known, entry }];
  });
  // A new server may want the port of one that goes.
  await Promise.all([...before.keys()].flatMap((id) => (staying.has(id) ? [] : [drop(id)])));
  for (const { entry } of changed) servers.set(entry);
  await Promise.all(changed.map(({ known, entry }) => follow(known, entry.record)));
  for (const entry of after) if (!before.has(entry.record.id)) await adopt(entry);
};

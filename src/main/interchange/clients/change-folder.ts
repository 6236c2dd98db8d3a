import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { type ClientChange, clientChange } from '#shared/model/client-exchange.ts';

/** Older changes are forgotten with their backups. */
const MAX_CHANGES = 100;

const savedChange = clientChange.extend({ revisionAfter: z.string(), gatewayClient: z.string().optional() });
/** A change with what is needed to undo it. */
export interface SavedChange extends ClientChange {
  readonly revisionAfter: string;
  /** The gateway client that was made for it. */
  readonly gatewayClient?: string | undefined;
  /** The file as it was; undefined where there was none. */
  readonly before: Buffer | undefined;
}

/** `<data>/client-changes/<id>`: each change with the file as it was before. */
export interface ChangeFolder {
  add(change: SavedChange): Promise<void>;
  /** Newest first. */
  list(): Promise<readonly ClientChange[]>;
  /** Throws `client-change-not-found`. */
  get(id: string): Promise<SavedChange>;
  remove(id: string): Promise<void>;
}

export const createChangeFolder = (dataDir: string): ChangeFolder => {
  const folder = join(dataDir, 'client-changes');

  const read = async (id: string) => {
    if (!/^[A-Za-z0-9_-]+$/.test(id)) return undefined;
    const text = await readFile(join(folder, id, 'change.json'), 'utf8').catch(() => undefined);
    return text === undefined ? undefined : savedChange.parse(JSON.parse(text));
  };
  const all = async () => {
    const ids = await readdir(folder).catch(() => []);
    const changes = await Promise.all(ids.map(read));
    return changes
      .filter((change) => change !== undefined)
      .sort((a, b) => (a.at === b.at ? b.id.localeCompare(a.id) : b.at.localeCompare(a.at)));
  };
  const remove = (id: string): Promise<void> => rm(join(folder, id), { recursive: true, force: true });

  return {
    add: async ({ before, ...change }) => {
      const own = join(folder, change.id);
      await mkdir(own, { recursive: true, mode: 0o700 });
      if (before !== undefined) await writeFile(join(own, 'before'), before, { mode: 0o600 });
      // Last: a change without it is not seen.
      await writeFile(join(own, 'change.json'), JSON.stringify(change), { mode: 0o600 });
      for (const { id } of (await all()).slice(MAX_CHANGES)) await remove(id);
    },
    list: async () => (await all()).map(({ revisionAfter, gatewayClient, ...change }) => change),
    get: async (id) => {
      const change = await read(id);
      if (change === undefined) throw new PatchbayError('client-change-not-found', { change: id });
      const before = await readFile(join(folder, id, 'before')).catch(() => undefined);
      return { ...change, before };
    },
    remove,
  };
};

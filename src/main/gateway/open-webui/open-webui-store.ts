import type { OpenWebUiInstance, OpenWebUiSend } from '#shared/model/open-webui.ts';
import type { StoredValue } from '#shared/model/written-value.ts';
import type { Database } from '../../database/database.ts';

export interface StoredInstance extends Omit<OpenWebUiInstance, 'isKeySet'> {
  readonly key: StoredValue;
}
export interface StoredSend extends Omit<OpenWebUiSend, 'address' | 'connections'> {
  readonly connections: readonly { readonly id: string; readonly name: string }[];
  /** Names the list as it was after the send. */
  readonly revision: string;
  /** The gateway client that was made for it. */
  readonly clientId: string | undefined;
  readonly before: StoredValue;
}

export interface OpenWebUiStore {
  /** In the order in which they became known. */
  instances(): readonly StoredInstance[];
  /** Adds or replaces. */
  saveInstance(instance: StoredInstance): void;
  /** With its sends. */
  removeInstance(id: string): void;
  /** Newest first. */
  sends(): readonly StoredSend[];
  /** Adds or replaces. */
  saveSend(send: StoredSend): void;
  removeSend(id: string): void;
}

interface InstanceRow {
  readonly id: string;
  readonly address: string;
  readonly version: string;
  readonly key: string;
  readonly created_at: string;
}
interface SendRow {
  readonly id: string;
  readonly instance_id: string;
  readonly at: string;
  readonly connections: string;
  readonly revision: string;
  readonly client_id: string | null;
  readonly before: string;
}

export const createOpenWebUiStore = (database: Database): OpenWebUiStore => {
  const instances = database.prepare<[], InstanceRow>(
    'SELECT * FROM open_webui_instances ORDER BY created_at, id',
  );
  const saveInstance = database.prepare(`
    INSERT INTO open_webui_instances (id, address, version, key, created_at)
    VALUES (@id, @address, @version, @key, @createdAt)
    ON CONFLICT (id) DO UPDATE SET version = excluded.version, key = excluded.key`);
  const removeInstance = database.prepare('DELETE FROM open_webui_instances WHERE id = ?');
  const sends = database.prepare<[], SendRow>('SELECT * FROM open_webui_sends ORDER BY at DESC, id');
  const saveSend = database.prepare(`
    INSERT INTO open_webui_sends (id, instance_id, at, connections, revision, client_id, before)
    VALUES (@id, @instanceId, @at, @connections, @revision, @clientId, @before)
    ON CONFLICT (id) DO UPDATE SET revision = excluded.revision`);
  const removeSend = database.prepare('DELETE FROM open_webui_sends WHERE id = ?');
  return {
    instances: () =>
      instances.all().map(({ key, created_at, ...row }) => ({
        ...row,
        key: JSON.parse(key),
        createdAt: created_at,
      })),
    saveInstance: (instance) => {
      saveInstance.run({ ...instance, key: JSON.stringify(instance.key) });
    },
    removeInstance: (id) => {
      removeInstance.run(id);
    },
    sends: () =>
      sends.all().map((row) => ({
        id: row.id,
        instanceId: row.instance_id,
        at: row.at,
        connections: JSON.parse(row.connections),
        revision: row.revision,
        clientId: row.client_id ?? undefined,
        before: JSON.parse(row.before),
      })),
    saveSend: ({ connections, before, clientId, ...send }) => {
      saveSend.run({
        ...send,
        connections: JSON.stringify(connections),
        clientId: clientId ?? null,
        before: JSON.stringify(before),
      });
    },
    removeSend: (id) => {
      removeSend.run(id);
    },
  };
};

import type { ToolPin } from '#shared/model/tool-pin.ts';
import type { Database } from '../../database/database.ts';

/** What a server says beside its tools. */
export const seenKinds = ['view', 'instructions', 'prompt', 'template', 'resource'] as const;
export type SeenKind = (typeof seenKinds)[number];

/** What is known of one of them: it was approved, or seen, as it was then. */
export interface Seen {
  readonly hash: string;
  readonly seenBy: NonNullable<ToolPin['approvedBy']>;
  readonly seenAt: string;
}

export interface SeenItem extends Seen {
  readonly kind: SeenKind;
  /** Its name or address; empty for what a server has one of. */
  readonly key: string;
}

export interface SeenStore {
  /** By its key; also of what is not listed now. */
  ofKind(serverId: string, kind: SeenKind): ReadonlyMap<string, Seen>;
  /** As it was saved; undefined where a backup told the hash alone. */
  definition(serverId: string, kind: SeenKind, key: string): unknown;
  save(serverId: string, items: readonly (SeenItem & { readonly definition: unknown })[]): void;
  /** Takes the last approval of a person back, once: what was approved before it is so again. Tells whether it did. */
  withdraw(serverId: string, kind: SeenKind, key: string): boolean;
  /** What is known of another server that is the same. */
  copy(from: string, to: string): void;
  /** For a backup. */
  ofServer(serverId: string): readonly SeenItem[];
  /** Of a backup; what is known here stays. */
  restore(serverId: string, items: readonly SeenItem[]): void;
}

interface Row {
  readonly kind: SeenKind;
  readonly key: string;
  readonly hash: string;
  readonly seen_by: Seen['seenBy'];
  readonly seen_at: string;
}

const fromRow = ({ kind, key, hash, seen_by: seenBy, seen_at: seenAt }: Row): SeenItem => ({
  kind,
  key,
  hash,
  seenBy,
  seenAt,
});

export const createSeenStore = (database: Database): SeenStore => {
  const ofServer = database.prepare<[string], Row>(
    'SELECT kind, key, hash, seen_by, seen_at FROM seen_definitions WHERE server_id = ? ORDER BY kind, key',
  );
  const definition = database
    .prepare<[string, string, string], string | null>(
      'SELECT definition FROM seen_definitions WHERE server_id = ? AND kind = ? AND key = ?',
    )
    .pluck();
  const insert = `INSERT INTO seen_definitions (server_id, kind, key, hash, definition, seen_by, seen_at)
    VALUES (@serverId, @kind, @key, @hash, @definition, @seenBy, @seenAt)`;
  const kept = `json_object('hash', hash, 'definition', definition, 'seen_by', seen_by, 'seen_at', seen_at)`;
  const withdraw = database.prepare<[string, string, string]>(`
    UPDATE seen_definitions SET hash = before ->> '$.hash', definition = before ->> '$.definition',
      seen_by = before ->> '$.seen_by', seen_at = before ->> '$.seen_at', before = NULL
    WHERE server_id = ? AND kind = ? AND key = ? AND seen_by = 'person' AND before IS NOT NULL`);
  const save = database.prepare(`${insert}
    ON CONFLICT (server_id, kind, key) DO UPDATE SET before = ${kept}, hash = excluded.hash, definition = excluded.definition,
      seen_by = excluded.seen_by, seen_at = excluded.seen_at`);
  const restore = database.prepare(`${insert} ON CONFLICT DO NOTHING`);

  const copy = database.prepare<[string, string]>(`
    INSERT INTO seen_definitions (server_id, kind, key, hash, definition, seen_by, seen_at)
    SELECT ?, kind, key, hash, definition, seen_by, seen_at FROM seen_definitions WHERE server_id = ?
    ON CONFLICT DO NOTHING`);

  // Asked for with every list that is shown.
  const known = new Map<string, Map<SeenKind, ReadonlyMap<string, Seen>>>();
  const read = (serverId: string): Map<SeenKind, ReadonlyMap<string, Seen>> => {
    const found = known.get(serverId);
    if (found !== undefined) return found;
    const byKind = Map.groupBy(ofServer.all(serverId).map(fromRow), ({ kind }) => kind);
    const made = new Map(
      [...byKind].map(([kind, items]) => [kind, new Map(items.map((item) => [item.key, item]))]),
    );
    known.set(serverId, made);
    return made;
  };

  return {
    ofKind: (serverId, kind) => read(serverId).get(kind) ?? new Map(),
    definition: (serverId, kind, key) => {
      const text = definition.get(serverId, kind, key);
      return text === undefined || text === null ? undefined : JSON.parse(text);
    },
    save: database.transaction((serverId: string, items: Parameters<SeenStore['save']>[1]) => {
      known.delete(serverId);
      for (const { definition: said, ...item } of items)
        save.run({ ...item, serverId, definition: JSON.stringify(said) });
    }),
    withdraw: (serverId, kind, key) => {
      known.delete(serverId);
      return withdraw.run(serverId, kind, key).changes > 0;
    },
    copy: (from, to) => {
      known.delete(to);
      copy.run(to, from);
    },
    ofServer: (serverId) => ofServer.all(serverId).map(fromRow),
    restore: (serverId, items) => {
      known.delete(serverId);
      for (const item of items) restore.run({ ...item, serverId, definition: null });
    },
  };
};

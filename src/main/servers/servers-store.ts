import { defaultOAuth, type StoredOAuth } from '#shared/model/oauth.ts';
import { type ServerFacts, type ServerRecord, serverFacts } from '#shared/model/server.ts';
import type { Database } from '../database/database.ts';

interface ServerRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly notes: string;
  readonly category: string;
  readonly transport: ServerRecord['transport'];
  readonly command: string;
  readonly args: string;
  readonly cwd: string;
  readonly env: string;
  readonly url: string;
  readonly headers: string;
  readonly oauth: string;
  readonly enabled: number;
  readonly timeout_seconds: number;
  readonly start_timeout_seconds: number;
  readonly roots: string;
  readonly memory_limit_mb: number;
  readonly idle_stop_minutes: number;
  readonly position: number;
  readonly facts: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly deleted_at: string | null;
  readonly tags: string;
}

export interface StoredServer {
  readonly record: ServerRecord;
  readonly facts: ServerFacts;
  readonly deletedAt?: string;
}

export interface ServersStore {
  /** In the person's order; deleted ones are left out. */
  all(): readonly StoredServer[];
  /** Deleted ones too. */
  get(id: string): StoredServer | undefined;
  /** Adds or replaces the record; the facts stay. */
  save(record: ServerRecord): void;
  saveFacts(id: string, facts: ServerFacts): void;
  setDeleted(id: string, at: string | null): void;
  /** Ids of what was deleted before the time. */
  deletedBefore(at: string): readonly string[];
  purge(id: string): void;
  nextPosition(): number;
  /** New positions by id, all or none. */
  savePositions(positions: Readonly<Record<string, number>>): void;
}

/** A row of before there was OAuth, or before one of its fields, has the defaults. */
const readOAuth = (column: string): StoredOAuth => ({ ...defaultOAuth, ...JSON.parse(column) });

const toStored = (row: ServerRow): StoredServer => ({
  record: {
    id: row.id,
    slug: row.slug,
    name: row.name,
    description: row.description,
    notes: row.notes,
    category: row.category,
    tags: JSON.parse(row.tags),
    transport: row.transport,
    command: row.command,
    args: JSON.parse(row.args),
    cwd: row.cwd,
    env: JSON.parse(row.env),
    url: row.url,
    headers: JSON.parse(row.headers),
    oauth: readOAuth(row.oauth),
    enabled: row.enabled === 1,
    timeoutSeconds: row.timeout_seconds,
    startTimeoutSeconds: row.start_timeout_seconds,
    roots: JSON.parse(row.roots),
    memoryLimitMb: row.memory_limit_mb,
    idleStopMinutes: row.idle_stop_minutes,
    position: row.position,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  },
  facts: serverFacts.parse(JSON.parse(row.facts)),
  deletedAt: row.deleted_at ?? undefined,
});

const select = `SELECT servers.*,
  (SELECT json_group_array(tag ORDER BY position) FROM server_tags WHERE server_id = servers.id) AS tags
  FROM servers`;

export const createServersStore = (database: Database): ServersStore => {
  const all = database.prepare<[], ServerRow>(
    `${select} WHERE deleted_at IS NULL ORDER BY position, created_at`,
  );
  const get = database.prepare<[string], ServerRow>(`${select} WHERE id = ?`);
  const upsert = database.prepare(`
    INSERT INTO servers (id, slug, name, description, notes, category, transport, command, args, cwd, env, url,
      headers, enabled, timeout_seconds, start_timeout_seconds, roots, oauth, memory_limit_mb, idle_stop_minutes, position,
      facts, created_at, updated_at)
    VALUES (@id, @slug, @name, @description, @notes, @category, @transport, @command, @args, @cwd, @env, @url,
      @headers, @enabled, @timeoutSeconds, @startTimeoutSeconds, @roots, @oauth, @memoryLimitMb, @idleStopMinutes, @position,
      '{}', @createdAt, @updatedAt)
    ON CONFLICT (id) DO UPDATE SET slug = @slug, name = @name, description = @description, notes = @notes,
      category = @category, transport = @transport, command = @command, args = @args, cwd = @cwd, env = @env,
      url = @url, headers = @headers, enabled = @enabled, timeout_seconds = @timeoutSeconds,
      start_timeout_seconds = @startTimeoutSeconds, roots = @roots, oauth = @oauth,
      memory_limit_mb = @memoryLimitMb, idle_stop_minutes = @idleStopMinutes, position = @position, updated_at = @updatedAt`);
  const dropTags = database.prepare('DELETE FROM server_tags WHERE server_id = ?');
  const addTag = database.prepare(
    'INSERT OR IGNORE INTO server_tags (server_id, tag, position) VALUES (?, ?, ?)',
  );
  const saveFacts = database.prepare('UPDATE servers SET facts = ? WHERE id = ?');
  const setDeleted = database.prepare('UPDATE servers SET deleted_at = ? WHERE id = ?');
  const deletedBefore = database.prepare('SELECT id FROM servers WHERE deleted_at < ?').pluck();
  const purge = database.prepare('DELETE FROM servers WHERE id = ?');
  const nextPosition = database.prepare('SELECT coalesce(max(position), 0) + 1 FROM servers').pluck();

  const savePosition = database.prepare('UPDATE servers SET position = ? WHERE id = ?');

  return {
    all: () => all.all().map(toStored),
    get: (id) => {
      const row = get.get(id);
      return row && toStored(row);
    },
    save: database.transaction((record: ServerRecord) => {
      upsert.run({
        ...record,
        args: JSON.stringify(record.args),
        env: JSON.stringify(record.env),
        headers: JSON.stringify(record.headers),
        oauth: JSON.stringify(record.oauth),
        roots: JSON.stringify(record.roots),
        enabled: record.enabled ? 1 : 0,
      });
      dropTags.run(record.id);
      for (const [position, tag] of record.tags.entries()) addTag.run(record.id, tag, position);
    }),
    saveFacts: (id, facts) => {
      saveFacts.run(JSON.stringify(facts), id);
    },
    setDeleted: (id, at) => {
      setDeleted.run(at, id);
    },
    deletedBefore: (at) => deletedBefore.all(at) as string[],
    purge: (id) => {
      purge.run(id);
    },
    nextPosition: () => nextPosition.get() as number,
    savePositions: database.transaction((positions: Readonly<Record<string, number>>) => {
      for (const [id, position] of Object.entries(positions)) savePosition.run(position, id);
    }),
  };
};

import type { Profile, ProfileRule } from '#shared/model/gateway.ts';
import type { Database } from '../../database/database.ts';

export interface ProfilesStore {
  /** By name; rules of servers that are deleted are left out. */
  all(): readonly Profile[];
  /** Adds or replaces, rules included. */
  save(profile: Profile): void;
  remove(id: string): void;
}

interface ProfileRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly every_server: number;
  readonly prefix: Profile['prefix'];
  readonly created_at: string;
  readonly updated_at: string;
}
interface RuleRow {
  readonly server_id: string;
  readonly mode: ProfileRule['mode'];
  readonly tools: string;
}

export const createProfilesStore = (database: Database): ProfilesStore => {
  const all = database.prepare<[], ProfileRow>('SELECT * FROM profiles ORDER BY name COLLATE NOCASE');
  const rules = database.prepare<[string], RuleRow>(`
    SELECT profile_rules.* FROM profile_rules JOIN servers ON servers.id = server_id
    WHERE profile_id = ? AND servers.deleted_at IS NULL ORDER BY servers.position`);
  const upsert = database.prepare(`
    INSERT INTO profiles (id, name, description, every_server, prefix, created_at, updated_at)
    VALUES (@id, @name, @description, @everyServer, @prefix, @createdAt, @updatedAt)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, description = excluded.description,
      every_server = excluded.every_server, prefix = excluded.prefix, updated_at = excluded.updated_at`);
  const dropRules = database.prepare('DELETE FROM profile_rules WHERE profile_id = ?');
  const addRule = database.prepare(
    'INSERT INTO profile_rules (profile_id, server_id, mode, tools) VALUES (?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM profiles WHERE id = ?');
  return {
    all: () =>
      all.all().map((row) => ({
        id: row.id,
        name: row.name,
        description: row.description,
        everyServer: row.every_server === 1,
        prefix: row.prefix,
        rules: rules.all(row.id).map(({ server_id, mode, tools }) => ({
          serverId: server_id,
          mode,
          tools: JSON.parse(tools),
        })),
        createdAt: row.created_at,
        updatedAt: row.updated_at,
      })),
    save: database.transaction((profile: Profile) => {
      const { rules: given, everyServer, ...rest } = profile;
      upsert.run({ ...rest, everyServer: everyServer ? 1 : 0 });
      dropRules.run(profile.id);
      for (const { serverId, mode, tools } of given)
        addRule.run(profile.id, serverId, mode, JSON.stringify(tools));
    }),
    remove: (id) => {
      remove.run(id);
    },
  };
};

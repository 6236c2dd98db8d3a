import type { ArgumentSet, JsonObject } from '#shared/model/capability.ts';
import { type ToolSettings, toolSettings } from '#shared/model/tool-pin.ts';
import type { Database } from '../database/database.ts';

/** What the person keeps about tools: favourites, settings and saved arguments. */
export interface PersonalStore {
  favourites(): ReadonlySet<string>;
  setFavourite(serverId: string, tool: string, favourite: boolean): void;
  argumentSets(serverId: string, tool: string): readonly ArgumentSet[];
  /** What there is of a server, whatever the tool. */
  ofServer(serverId: string): PersonalTools;
  /** The same name replaces. */
  saveArgumentSet(serverId: string, tool: string, set: ArgumentSet): ArgumentSet;
  removeArgumentSet(id: string): boolean;
  settings(serverId: string, tool: string): ToolSettings;
  saveSettings(serverId: string, tool: string, settings: ToolSettings): void;
}

/** Of the tools of one server. */
export interface PersonalTools {
  readonly favourites: readonly string[];
  readonly argumentSets: readonly (ArgumentSet & { readonly tool: string })[];
  /** Of those alone that are not as every tool is at first. */
  readonly settings: readonly (ToolSettings & { readonly tool: string })[];
}

/** One key for a tool of a server; NUL stands in neither. */
export const toolKey = (serverId: string, tool: string): string => `${serverId}\0${tool}`;

export const fromToolKey = (key: string): { readonly serverId: string; readonly name: string } => {
  const at = key.indexOf('\0');
  return { serverId: key.slice(0, at), name: key.slice(at + 1) };
};

interface SetRow {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
  readonly created_at: string;
}

interface SettingsRow {
  readonly server_id: string;
  readonly tool: string;
  readonly enabled: number;
  readonly description: string;
  readonly trust: ToolSettings['trust'];
}

const toSettings = ({ enabled, description, trust }: SettingsRow): ToolSettings => ({
  enabled: enabled === 1,
  description,
  trust,
});

export const defaultToolSettings: ToolSettings = toolSettings.parse({});
const isDefault = ({ enabled, description, trust }: ToolSettings): boolean =>
  enabled && description === '' && trust === 'default';

const toSet = (row: SetRow): ArgumentSet => ({
  id: row.id,
  name: row.name,
  arguments: JSON.parse(row.arguments) as JsonObject,
  createdAt: row.created_at,
});

export const createPersonalStore = (database: Database): PersonalStore => {
  const favourites = database.prepare<[], { server_id: string; tool: string }>(
    'SELECT * FROM favourite_tools',
  );
  const add = database.prepare('INSERT OR IGNORE INTO favourite_tools (server_id, tool) VALUES (?, ?)');
  const drop = database.prepare('DELETE FROM favourite_tools WHERE server_id = ? AND tool = ?');
  const sets = database.prepare<[string, string], SetRow>(
    'SELECT * FROM argument_sets WHERE server_id = ? AND tool = ? ORDER BY name COLLATE NOCASE',
  );
  const favouritesOf = database
    .prepare<[string], string>('SELECT tool FROM favourite_tools WHERE server_id = ? ORDER BY tool')
    .pluck();
  const setsOf = database.prepare<[string], SetRow & { readonly tool: string }>(
    'SELECT * FROM argument_sets WHERE server_id = ? ORDER BY tool, name',
  );
  const save = database.prepare<[string, string, string, string, string, string], SetRow>(`
    INSERT INTO argument_sets (id, server_id, tool, name, arguments, created_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (server_id, tool, name) DO UPDATE SET arguments = excluded.arguments,
      created_at = excluded.created_at RETURNING *`);
  const remove = database.prepare('DELETE FROM argument_sets WHERE id = ?');
  const everySetting = database.prepare<[], SettingsRow>('SELECT * FROM tool_settings');
  const settingsOf = database.prepare<[string], SettingsRow>(
    'SELECT * FROM tool_settings WHERE server_id = ? ORDER BY tool',
  );
  const saveSetting = database.prepare(`
    INSERT INTO tool_settings (server_id, tool, enabled, description, trust) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (server_id, tool) DO UPDATE SET enabled = excluded.enabled, description = excluded.description,
      trust = excluded.trust`);
  const dropSetting = database.prepare('DELETE FROM tool_settings WHERE server_id = ? AND tool = ?');

  // Asked for with every call.
  let known: ReadonlySet<string> | undefined;
  let knownSettings: ReadonlyMap<string, ToolSettings> | undefined;

  return {
    favourites: () => {
      known ??= new Set(favourites.all().map((row) => toolKey(row.server_id, row.tool)));
      return known;
    },
    setFavourite: (serverId, tool, favourite) => {
      known = undefined;
      (favourite ? add : drop).run(serverId, tool);
    },
    argumentSets: (serverId, tool) => sets.all(serverId, tool).map(toSet),
    ofServer: (serverId) => ({
      favourites: favouritesOf.all(serverId),
      argumentSets: setsOf.all(serverId).map((row) => ({ ...toSet(row), tool: row.tool })),
      settings: settingsOf.all(serverId).map((row) => ({ ...toSettings(row), tool: row.tool })),
    }),
    saveArgumentSet: (serverId, tool, set) => {
      const row = save.get(set.id, serverId, tool, set.name, JSON.stringify(set.arguments), set.createdAt);
      return row === undefined ? set : toSet(row);
    },
    removeArgumentSet: (id) => remove.run(id).changes === 1,
    settings: (serverId, tool) => {
      knownSettings ??= new Map(
        everySetting.all().map((row) => [toolKey(row.server_id, row.tool), toSettings(row)]),
      );
      return knownSettings.get(toolKey(serverId, tool)) ?? defaultToolSettings;
    },
    saveSettings: (serverId, tool, settings) => {
      knownSettings = undefined;
      const { enabled, description, trust } = settings;
      if (isDefault(settings)) dropSetting.run(serverId, tool);
      else saveSetting.run(serverId, tool, enabled ? 1 : 0, description, trust);
    },
  };
};

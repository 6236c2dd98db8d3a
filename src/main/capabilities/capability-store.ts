import type {
  ListedPrompt,
  ListedResource,
  ListedResourceTemplate,
  ListedTool,
  Listing,
} from '../connections/connection.ts';
import type { Database } from '../database/database.ts';

export interface FoundTool {
  readonly serverId: string;
  readonly tool: ListedTool;
}

/** What servers offered when they were last listed, so that the program opens with what it knew. */
export interface CapabilityStore {
  replace(serverId: string, listing: Listing): void;
  tools(serverId: string): readonly ListedTool[];
  tool(serverId: string, name: string): ListedTool | undefined;
  resources(serverId: string): readonly ListedResource[];
  resourceTemplates(serverId: string): readonly ListedResourceTemplate[];
  prompts(serverId: string): readonly ListedPrompt[];
  /** Tools of servers that are not deleted: all in order, or those that match an FTS5 query, best first. */
  search(match: string | undefined): readonly FoundTool[];
}

interface Row {
  readonly server_id: string;
  readonly definition: string;
}

const lists = ['resources', 'resource_templates', 'prompts'] as const;

/** Names as they are, and taken apart at case changes: "getUserName" is found by "user". */
const searchable = (name: string): string => `${name} ${name.replace(/([a-z0-9])([A-Z])/g, '$1 $2')}`;

export const createCapabilityStore = (database: Database): CapabilityStore => {
  const dropSearch = database.prepare(
    'DELETE FROM tools_search WHERE rowid IN (SELECT id FROM tools WHERE server_id = ?)',
  );
  const dropTools = database.prepare('DELETE FROM tools WHERE server_id = ?');
  const addTool = database.prepare(
    'INSERT INTO tools (server_id, name, position, definition) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const addSearch = database.prepare(
    'INSERT INTO tools_search (rowid, name, title, description) VALUES (?, ?, ?, ?)',
  );
  const listStatements = Object.fromEntries(
    lists.map((table) => [
      table,
      {
        drop: database.prepare(`DELETE FROM ${table} WHERE server_id = ?`),
        add: database.prepare(`INSERT INTO ${table} (server_id, position, definition) VALUES (?, ?, ?)`),
        all: database.prepare<[string], Row>(`SELECT * FROM ${table} WHERE server_id = ? ORDER BY position`),
      },
    ]),
  );
  const tools = database.prepare<[string], Row>('SELECT * FROM tools WHERE server_id = ? ORDER BY position');
  const tool = database.prepare<[string, string], Row>(
    'SELECT * FROM tools WHERE server_id = ? AND name = ?',
  );
  const everyTool = database.prepare<[], Row>(`
    SELECT tools.server_id, tools.definition FROM tools JOIN servers ON servers.id = tools.server_id
    WHERE servers.deleted_at IS NULL ORDER BY servers.position, tools.position`);
  const matching = database.prepare<[string], Row>(`
    SELECT tools.server_id, tools.definition FROM tools_search
    JOIN tools ON tools.id = tools_search.rowid JOIN servers ON servers.id = tools.server_id
    WHERE tools_search MATCH ? AND servers.deleted_at IS NULL
    ORDER BY bm25(tools_search, 10.0, 5.0, 1.0), servers.position, tools.position`);

  const replaceList = (table: (typeof lists)[number], serverId: string, items: readonly unknown[]): void => {
    const statements = listStatements[table];
    statements?.drop.run(serverId);
    for (const [position, item] of items.entries())
      statements?.add.run(serverId, position, JSON.stringify(item));
  };
  const readList = <T>(table: (typeof lists)[number], serverId: string): readonly T[] =>
    (listStatements[table]?.all.all(serverId) ?? []).map((row) => JSON.parse(row.definition) as T);
  // Every call asks for its tool; a definition is parsed once, not with each call.
  const known = new Map<string, ListedTool>();
  const readTool = (serverId: string, name: string): ListedTool | undefined => {
    const row = tool.get(serverId, name);
    if (row === undefined) return undefined;
    const definition: ListedTool = JSON.parse(row.definition);
    known.set(`${serverId} ${name}`, definition);
    return definition;
  };
  const found = (row: Row): FoundTool => ({ serverId: row.server_id, tool: JSON.parse(row.definition) });

  return {
    replace: database.transaction((serverId: string, listing: Listing) => {
      known.clear();
      dropSearch.run(serverId);
      dropTools.run(serverId);
      for (const [position, item] of listing.tools.entries()) {
        const { changes, lastInsertRowid } = addTool.run(serverId, item.name, position, JSON.stringify(item));
        if (changes === 1) {
          addSearch.run(lastInsertRowid, searchable(item.name), item.title ?? '', item.description);
        }
      }
      replaceList('resources', serverId, listing.resources);
      replaceList('resource_templates', serverId, listing.resourceTemplates);
      replaceList('prompts', serverId, listing.prompts);
    }),
    tools: (serverId) => tools.all(serverId).map((row) => JSON.parse(row.definition)),
    tool: (serverId, name) => known.get(`${serverId} ${name}`) ?? readTool(serverId, name),
    resources: (serverId) => readList('resources', serverId),
    resourceTemplates: (serverId) => readList('resource_templates', serverId),
    prompts: (serverId) => readList('prompts', serverId),
    search: (match) => (match === undefined ? everyTool.all() : matching.all(match)).map(found),
  };
};

import * as z from 'zod';
import { type BuiltInTool, toolsOf } from '../lib/built-in-tool.ts';
import { Refusal } from '../lib/refusal.ts';
import { answer } from '../lib/tool-answer.ts';
import { type Database, rows, tableFacts } from './database.ts';

/** The databases by the name they were given. */
export type Databases = ReadonlyMap<string, Database>;

const databaseTool = toolsOf<Databases>();

const MOST_ROWS = 1_000;
const MOST_TABLES = 300;
const DEFAULT_SECONDS = 10;
const MOST_SECONDS = 60;

const database = z.string().optional().describe('Which database; needed only where there are several');
const annotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false } as const;

const databaseOf = (databases: Databases, name: string | undefined): readonly [string, Database] => {
  const names = [...databases.keys()];
  if (names.length === 0)
    throw new Refusal(
      'No database was given. Add one to the arguments of this server: a file of SQLite, or the URL of PostgreSQL or MySQL in DATABASE_URL.',
    );
  const wanted = name ?? (names.length === 1 ? names[0] : undefined);
  const found = wanted === undefined ? undefined : databases.get(wanted);
  if (wanted === undefined || found === undefined)
    throw new Refusal(`Say which database: ${names.join(', ')}.`);
  return [wanted, found];
};

const metadataLimits = (signal: AbortSignal) => ({ timeoutMs: DEFAULT_SECONDS * 1_000, signal });

const query = databaseTool({
  name: 'query',
  title: 'Query',
  description:
    'Runs one query (SELECT, VALUES, WITH … SELECT, EXPLAIN) and gives its rows. Nothing can be changed. Values go into parameters, never into the text: ? in SQLite and MySQL, $1 in PostgreSQL.',
  drawing: '<path d="M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0"/>',
  input: z.object({
    sql: z.string().min(1).max(100_000),
    parameters: z
      .array(z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .max(1_000)
      .default([]),
    database,
    maxRows: z.int().min(1).max(MOST_ROWS).default(100),
    timeoutSeconds: z.number().min(1).max(MOST_SECONDS).default(DEFAULT_SECONDS),
  }),
  output: z.object({ database: z.string(), ...rows.shape }),
  annotations,
  run: async ({ sql, parameters, database, maxRows, timeoutSeconds }, databases, signal) => {
    const [name, on] = databaseOf(databases, database);
    if (sql.includes('\0')) throw new Refusal('The query holds a NUL character.');
    const limits = { timeoutMs: timeoutSeconds * 1_000, signal };
    return answer({ database: name, ...(await on.query({ sql, parameters, maxRows }, limits)) });
  },
});

const listTables = databaseTool({
  name: 'list_tables',
  title: 'List tables',
  description: 'The tables and views of a database, with their columns by name.',
  drawing: '<path d="M9 6h11M9 12h11M9 18h11M4 6v.01M4 12v.01M4 18v.01"/>',
  input: z.object({ database }),
  output: z.object({
    database: z.string(),
    tables: z.array(
      z.object({
        schema: z.string().optional(),
        name: z.string(),
        kind: z.string(),
        columns: z.array(z.string()),
      }),
    ),
  }),
  annotations,
  run: async ({ database }, databases, signal) => {
    const [name, on] = databaseOf(databases, database);
    const tables = (await on.tables(metadataLimits(signal))).map(({ schema, name, kind, columns }) => ({
      ...(schema === undefined ? {} : { schema }),
      name,
      kind,
      columns: columns.map((column) => column.name),
    }));
    return answer({ database: name, tables });
  },
});

const describeTable = databaseTool({
  name: 'describe_table',
  title: 'Describe table',
  description: 'The columns, foreign keys and indexes of one table.',
  drawing: '<path d="M4 4h16v16H4zM4 10h16M10 10v10"/>',
  input: z.object({ table: z.string().min(1).max(200), database }),
  output: z.object({
    database: z.string(),
    tables: z.array(tableFacts).describe('One for each schema that has it'),
  }),
  annotations,
  run: async ({ table, database }, databases, signal) => {
    const [name, on] = databaseOf(databases, database);
    const tables = await on.tables(metadataLimits(signal), table);
    if (tables.length === 0)
      throw new Refusal(`There is no table "${table}"; list_tables shows what there is.`);
    return answer({ database: name, tables });
  },
});

const getSchema = databaseTool({
  name: 'get_schema',
  title: 'Get schema',
  description: 'Everything about every table at once: columns, foreign keys, indexes.',
  drawing: '<path d="M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6zM12 8v4M6 16v-4h12v4"/>',
  input: z.object({ database }),
  output: z.object({ database: z.string(), tables: z.array(tableFacts), isComplete: z.boolean() }),
  annotations,
  run: async ({ database }, databases, signal) => {
    const [name, on] = databaseOf(databases, database);
    const tables = await on.tables(metadataLimits(signal));
    return answer({
      database: name,
      tables: tables.slice(0, MOST_TABLES),
      isComplete: tables.length <= MOST_TABLES,
    });
  },
});

export const databaseTools: readonly BuiltInTool<Databases>[] = [query, listTables, describeTable, getSchema];

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeTool, openBuiltInServer } from '../../../test/support/built-in-server.ts';

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-database-'));
  path = join(folder, 'sample.db');
  const database = new SqliteDatabase(path);
  database.exec(
    "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO people VALUES (1, 'Ada'), (2, 'Grace')",
  );
  database.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['legacy', 'modern'] as const)('the database server, %s era', (era) => {
  const open = (...args: string[]) => openBuiltInServer({ name: 'database', era, args });

  it('lists its tools with all that there is to say of them', async () => {
    await using server = await open(path);
    const { tools } = await server.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['query', 'list_tables', 'describe_table', 'get_schema']);
    for (const tool of tools) expect(tool).toMatchObject(completeTool);
    expect(server.client.getInstructions()).toContain('sample');
  });

  it('answers questions about the data', async () => {
    await using server = await open(path);
    expect(await server.call('list_tables')).toMatchObject({
      database: 'sample',
      tables: [{ name: 'people', kind: 'table', columns: ['id', 'name'] }],
    });
    expect(
      await server.call('query', { sql: 'SELECT name FROM people WHERE id = ?', parameters: [2] }),
    ).toMatchObject({
      columns: ['name'],
      rows: [{ name: 'Grace' }],
      isComplete: true,
    });
    expect(await server.call('describe_table', { table: 'people' })).toMatchObject({
      tables: [{ name: 'people' }],
    });
    expect(await server.call('get_schema')).toMatchObject({ tables: [{ name: 'people' }], isComplete: true });
  });

  it('says what is wrong, and goes on', async () => {
    await using server = await open(path, `other=${join(folder, 'missing.db')}`);
    expect(await server.refused('query', { sql: 'SELECT 1' })).toContain(
      'Say which database: sample, other.',
    );
    expect(await server.refused('list_tables', { database: 'other' })).toContain('unable to open');
    expect(await server.refused('query', { database: 'sample', sql: 'DELETE FROM people' })).toContain(
      'Only queries',
    );
    expect(await server.refused('describe_table', { database: 'sample', table: 'x' })).toContain(
      'There is no table',
    );
    expect(
      await server.call('query', { database: 'sample', sql: 'SELECT count(*) AS n FROM people' }),
    ).toMatchObject({
      rows: [{ n: 2 }],
    });
  });

  it('starts without a database, and says that there is none', async () => {
    await using server = await open();
    expect(await server.refused('list_tables')).toContain('No database was given');
  });
});

import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Database } from './database.ts';
import { everywhere, sqliteAttempts } from './database-attempts.ts';
import { ask, refusalOf, tablesOf } from './database-test.ts';
import { createSqliteDatabase } from './engines/sqlite.ts';
import { threadHelper } from './engines/sqlite-helper.ts';
import { createSqliteRunner } from './engines/sqlite-runner.ts';

let folder: string;
let path: string;
let database: Database;
const runner = createSqliteRunner(join(import.meta.dirname, 'index.ts'));

const make = (file: string): void => {
  const made = new SqliteDatabase(file);
  made.exec(`
    CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL, born TEXT DEFAULT '2000-01-01', photo BLOB);
    CREATE TABLE pets (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES people (id), name TEXT);
    CREATE UNIQUE INDEX people_name ON people (name);
    CREATE VIEW adults AS SELECT id, name FROM people;
    INSERT INTO people VALUES (1, 'Ada', '1815-12-10', x'0102'), (2, 'Grace', '1906-12-09', NULL);
    INSERT INTO pets VALUES (1, 1, 'Byron');`);
  made.close();
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-sqlite-'));
  mkdirSync(join(folder, 'data'));
  path = join(folder, 'data', 'sample.db');
  make(path);
  make(join(folder, 'other.db'));
  database = createSqliteDatabase(path, runner);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every file with its content. */
const everything = (): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => `${file} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`)
    .join('\n');

describe('queries of SQLite', () => {
  it('gives rows with the values that JSON has', async () => {
    expect(await ask(database, 'SELECT * FROM people ORDER BY id')).toEqual({
      columns: ['id', 'name', 'born', 'photo'],
      rows: [
        { id: 1, name: 'Ada', born: '1815-12-10', photo: { base64: 'AQI=', sizeBytes: 2 } },
        { id: 2, name: 'Grace', born: '1906-12-09', photo: null },
      ],
      isComplete: true,
    });
  });

  it.each([
    ['SELECT ? + ? AS sum', [1, 2], { sum: 3 }],
    ['SELECT name FROM people WHERE name = ?', ["Ada' OR '1'='1"], undefined],
    ['SELECT ? AS a, ? AS b, ? AS c', [true, null, 'x'], { a: 1, b: null, c: 'x' }],
    [
      "SELECT 7 / ? AS whole, 'a' || ? AS joined, typeof(?) AS kind",
      [2, 2, 2],
      { whole: 3, joined: 'a2', kind: 'integer' },
    ],
    ['SELECT ? AS fraction, ? AS large', [2.5, 1e300], { fraction: 2.5, large: 1e300 }],
    ['SELECT name FROM people ORDER BY id LIMIT ? OFFSET ?', [1, 1], { name: 'Grace' }],
    ['SELECT 9007199254740993 AS large, 1 AS small', [], { large: '9007199254740993', small: 1 }],
    ['SELECT 1 AS a, 2 AS a, 3 AS a', [], { a: 1, a_2: 2, a_3: 3 }],
    ['SELECT 1e999 AS endless', [], { endless: 'Infinity' }],
    ['SELECT count(*) AS n FROM adults;', [], { n: 2 }],
    [
      'WITH RECURSIVE c(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM c WHERE x < 5) SELECT sum(x) AS s FROM c',
      [],
      { s: 15 },
    ],
    ['VALUES (1, 2)', [], { column1: 1, column2: 2 }],
    ["SELECT name FROM people WHERE name LIKE '%;%' -- a comment", [], undefined],
    ["SELECT name FROM pragma_table_info('pets') WHERE pk = 1", [], { name: 'id' }],
  ])('%s with %j', async (sql, parameters, row) => {
    expect((await ask(database, sql, parameters)).rows[0]).toEqual(row);
  });

  it('shows the plan of a query', async () => {
    expect((await ask(database, 'EXPLAIN QUERY PLAN SELECT * FROM people WHERE id = 1')).rows).toHaveLength(
      1,
    );
  });

  it('stops at the number of rows, and cuts what is long', async () => {
    const endless = 'WITH RECURSIVE c(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM c) SELECT x FROM c';
    const { rows, isComplete } = await ask(database, endless, [], 5);
    expect([rows.length, isComplete]).toEqual([5, false]);
    const long = await ask(database, "SELECT printf('%.*c', 1000000, 'x') AS long");
    expect(String(long.rows[0]?.long)).toMatch(/^x{20000}… \(1000000 characters\)$/);
    expect(long.isComplete).toBe(false);
    const wide = await ask(
      database,
      "WITH RECURSIVE c(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM c) SELECT printf('%.*c', 19000, 'x') AS long FROM c",
      [],
      1_000,
    );
    expect([wide.rows.length < 60, wide.isComplete]).toEqual([true, false]);
    const columns = Array.from({ length: 1_000 }, (_, index) => `printf('%.*c', 19000, 'x') AS c${index}`);
    const broad = await ask(database, `SELECT ${columns.join(', ')}`);
    expect(JSON.stringify(broad).length).toBeLessThan(1_200_000);
    expect([Object.keys(broad.rows[0] ?? {}).length, broad.isComplete]).toEqual([1_000, false]);
  });

  it('tells of tables, views, keys and indexes', async () => {
    const tables = await tablesOf(database);
    expect(tables.map(({ name, kind }) => [name, kind])).toEqual([
      ['adults', 'view'],
      ['people', 'table'],
      ['pets', 'table'],
    ]);
    expect(await tablesOf(database, 'PETS')).toMatchObject([
      {
        name: 'pets',
        foreignKeys: [{ columns: ['owner'], references: { table: 'people', columns: ['id'] } }],
      },
    ]);
    expect(await tablesOf(database, 'people')).toMatchObject([
      {
        columns: [
          { name: 'id', type: 'INTEGER', isPrimaryKey: true },
          { name: 'name', type: 'TEXT', isNullable: false },
          { name: 'born', default: "'2000-01-01'", isNullable: true },
          { name: 'photo' },
        ],
        indexes: [{ name: 'people_name', columns: ['name'], isUnique: true }],
      },
    ]);
  });

  it('says what is wrong', async () => {
    expect(await refusalOf(database, 'SELECT * FROM nobody')).toContain('no such table: nobody');
    const missing = createSqliteDatabase(join(folder, 'missing.db'), runner);
    expect(await refusalOf(missing, 'SELECT 1')).toContain('unable to open database file');
  });
});

describe('attempts to write or to get out of SQLite', () => {
  it.each([...everywhere, ...sqliteAttempts])('%s', async (attempt) => {
    const sql = attempt
      .replaceAll('{file}', join(folder, 'data', 'intruder'))
      .replaceAll('{other}', join(folder, 'other.db'));
    const before = everything();
    expect(await refusalOf(database, sql), sql).toBeTypeOf('string');
    expect(everything()).toBe(before);
  });

  it.each([
    'WITH RECURSIVE c(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c',
    'WITH RECURSIVE c(x) AS (VALUES (1) UNION ALL SELECT x FROM c) SELECT max(x) FROM c ORDER BY 1',
  ])('ends %s when the time is up, and goes on', async (sql) => {
    expect(await refusalOf(database, sql, 1_000)).toContain('did not end within 1 s');
    expect((await ask(database, 'SELECT count(*) AS n FROM people')).rows).toEqual([{ n: 2 }]);
  });

  it('ends a query that nobody waits for any more', async () => {
    const controller = new AbortController();
    const asked = database.query(
      {
        sql: 'WITH RECURSIVE c(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c',
        parameters: [],
        maxRows: 1,
      },
      { timeoutMs: 600_000, signal: controller.signal },
    );
    controller.abort(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
  });
});

describe('queries of SQLite in a thread, where no process can be started', () => {
  it('answers, refuses what takes too long, and ends the server where the query goes on', async () => {
    const endServer = vi.fn();
    const inThread = createSqliteRunner(join(import.meta.dirname, 'index.ts'), threadHelper(endServer));
    const threaded = createSqliteDatabase(path, inThread);
    expect((await ask(threaded, 'SELECT name FROM people ORDER BY id')).rows).toEqual([
      { name: 'Ada' },
      { name: 'Grace' },
    ]);
    expect(await refusalOf(threaded, 'DELETE FROM people')).toContain('Only queries can be run');
    // Ends by itself after some seconds, or the thread would outlive the test.
    const endless =
      'WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 30000000) SELECT max(i) FROM n';
    expect(await refusalOf(threaded, endless, 200)).toMatch(/200 ms|0\.2 s/);
    await vi.waitFor(() => expect(endServer).toHaveBeenCalledOnce(), { timeout: 20_000 });
    expect((await ask(threaded, 'SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });
});

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DatabaseServer, startPostgres, whyNoServer } from '../../../test/support/database-servers.ts';
import type { Database } from './database.ts';
import { everywhere, postgresAttempts } from './database-attempts.ts';
import { ask, refusalOf, tablesOf } from './database-test.ts';
import { createPostgresDatabase } from './engines/postgres.ts';

const missing = whyNoServer('postgres');
if (missing !== undefined) process.stderr.write(`PostgreSQL is not tested: ${missing}\n`);

let server: DatabaseServer;
let admin: pg.Client;
let database: Database;
let powerful: Database;
const urlOf = (user: string): string => `postgres://${user}@127.0.0.1:${server.port}/postgres`;

const everything = async (): Promise<unknown> => [
  (await admin.query('SELECT * FROM people ORDER BY id')).rows,
  (await admin.query('SELECT last_value, is_called FROM people_numbers')).rows,
  (
    await admin.query(
      "SELECT relname, relacl::text FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1",
    )
  ).rows,
  (await admin.query('SELECT proname FROM pg_proc ORDER BY oid')).rowCount,
  (await admin.query('SELECT rolname, rolsuper, rolconfig FROM pg_roles ORDER BY 1')).rows,
  (await admin.query('SELECT lo.oid FROM pg_largeobject_metadata lo')).rows,
  readdirSync(server.folder).sort(),
];

describe.skipIf(missing !== undefined)('PostgreSQL', () => {
  beforeAll(async () => {
    server = await startPostgres();
    admin = new pg.Client({ connectionString: urlOf('postgres') });
    await admin.connect();
    await admin.query(`
      CREATE TABLE people (id int PRIMARY KEY, name text NOT NULL, born date DEFAULT '2000-01-01', facts jsonb, photo bytea);
      CREATE TABLE pets (id int PRIMARY KEY, owner int REFERENCES people (id), name text);
      CREATE UNIQUE INDEX people_name ON people (name);
      CREATE VIEW adults AS SELECT id, name FROM people;
      CREATE SEQUENCE people_numbers;
      INSERT INTO people VALUES (1, 'Ada', '1815-12-10', '{"a": [1]}', '\\x0102'), (2, 'Grace', '1906-12-09', NULL, NULL);
      CREATE FUNCTION add_person() RETURNS int LANGUAGE sql AS $$ INSERT INTO people (id, name) VALUES (50, 'x') RETURNING id $$;
      CREATE FUNCTION add_person_anyway() RETURNS int LANGUAGE plpgsql SECURITY DEFINER AS $$
        BEGIN PERFORM set_config('transaction_read_only', 'off', true); INSERT INTO people (id, name) VALUES (51, 'x'); RETURN 1; END $$;
      CREATE PROCEDURE remove_people() LANGUAGE sql AS $$ DELETE FROM people $$;
      CREATE ROLE reader LOGIN;
      GRANT ALL ON ALL TABLES IN SCHEMA public TO reader;
      GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO reader;
      GRANT ALL ON SCHEMA public TO reader;`);
    database = createPostgresDatabase(urlOf('reader'), false);
    powerful = createPostgresDatabase(urlOf('postgres'), true);
  }, 120_000);
  afterAll(async () => {
    await admin.end();
    await server[Symbol.asyncDispose]();
  });

  it('gives rows with the values that JSON has', async () => {
    expect(await ask(database, 'SELECT * FROM people ORDER BY id')).toEqual({
      columns: ['id', 'name', 'born', 'facts', 'photo'],
      rows: [
        {
          id: 1,
          name: 'Ada',
          born: '1815-12-10',
          facts: { a: [1] },
          photo: { base64: 'AQI=', sizeBytes: 2 },
        },
        { id: 2, name: 'Grace', born: '1906-12-09', facts: null, photo: null },
      ],
      isComplete: true,
    });
  });

  it.each([
    ['SELECT $1::int + $2::int AS sum', [1, 2], { sum: 3 }],
    ['SELECT name FROM people WHERE name = $1', ["Ada' OR '1'='1"], undefined],
    [
      'SELECT 9007199254740993 AS large, 1.10 AS exact, true AS yes',
      [],
      { large: '9007199254740993', exact: '1.10', yes: true },
    ],
    ['SELECT name FROM people ORDER BY id LIMIT $1 OFFSET $2', [1, 1], { name: 'Grace' }],
    [
      `SELECT '{"n": 9007199254740993, "x": 0.1}'::jsonb AS json, 'NaN'::float8 AS none, '{1,2}'::int[] AS list`,
      [],
      { json: { n: '9007199254740993', x: 0.1 }, none: 'NaN', list: '{1,2}' },
    ],
    [
      "SELECT 'infinity'::timestamp AS ever, '0044-03-15 BC'::date AS ides, interval '1 day' AS day, numeric '1e-30' AS tiny",
      [],
      {
        ever: 'infinity',
        ides: '0044-03-15 BC',
        day: '1 day',
        tiny: '0.000000000000000000000000000001',
      },
    ],
    ['SELECT 1 AS a, 2 AS a;', [], { a: 1, a_2: 2 }],
    ['VALUES (1, 2)', [], { column1: 1, column2: 2 }],
    ['SHOW transaction_read_only', [], { transaction_read_only: 'on' }],
    ['WITH two AS (SELECT 2 AS x) SELECT x FROM two -- a comment', [], { x: 2 }],
  ])('%s with %j', async (sql, parameters, row) => {
    expect((await ask(database, sql, parameters)).rows[0]).toEqual(row);
  });

  it('shows the plan of a query', async () => {
    expect((await ask(database, 'EXPLAIN SELECT * FROM people')).columns).toEqual(['QUERY PLAN']);
  });

  it('stops at the number of rows', async () => {
    const { rows, isComplete } = await ask(
      database,
      'SELECT * FROM generate_series(1, 100000000) AS x',
      [],
      5,
    );
    expect([rows.length, isComplete]).toEqual([5, false]);
    const all = await ask(database, 'SELECT * FROM generate_series(1, 450) AS x', [], 1_000);
    expect([all.rows.length, all.isComplete]).toEqual([450, true]);
    const long = await ask(
      database,
      'SELECT to_jsonb(array_agg(x)) AS json FROM generate_series(1, 100000) AS x',
    );
    expect(String(long.rows[0]?.json)).toMatch(/^\[1,2,.*… \(\d{6} characters\)$/);
    expect(long.isComplete).toBe(false);
  });

  it('tells of tables, views, keys and indexes', async () => {
    expect((await tablesOf(database)).map(({ schema, name, kind }) => [schema, name, kind])).toEqual([
      ['public', 'adults', 'view'],
      ['public', 'people', 'table'],
      ['public', 'pets', 'table'],
    ]);
    expect(await tablesOf(database, 'pets')).toMatchObject([
      { foreignKeys: [{ columns: ['owner'], references: { table: 'people', columns: ['id'] } }] },
    ]);
    expect(await tablesOf(database, 'people')).toMatchObject([
      {
        columns: [
          { name: 'id', type: 'integer', isPrimaryKey: true, isNullable: false },
          { name: 'name', type: 'text', isNullable: false, isPrimaryKey: false },
          { name: 'born', type: 'date', default: "'2000-01-01'::date", isNullable: true },
          { name: 'facts', type: 'jsonb' },
          { name: 'photo', type: 'bytea' },
        ],
        indexes: [
          { name: 'people_name', columns: ['name'], isUnique: true },
          { name: 'people_pkey', columns: ['id'], isUnique: true },
        ],
      },
    ]);
  });

  it('does not work with an account that can do harm, unless told', async () => {
    const refused = createPostgresDatabase(urlOf('postgres'), false);
    expect(await refusalOf(refused, 'SELECT 1')).toContain('superuser');
    expect((await ask(powerful, 'SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  it('says what is wrong', async () => {
    expect(await refusalOf(database, 'SELECT * FROM nobody')).toContain('relation "nobody" does not exist');
    const absent = createPostgresDatabase('postgres://reader@127.0.0.1:1/postgres', false);
    expect(await refusalOf(absent, 'SELECT 1')).toContain('ECONNREFUSED');
  });

  it.each([...everywhere, ...postgresAttempts])('refuses %s', async (attempt) => {
    const sql = attempt.replaceAll('{file}', join(server.folder, 'intruder'));
    const before = await everything();
    expect(await refusalOf(database, sql), sql).toBeTypeOf('string');
    expect(await everything()).toEqual(before);
  });

  /** A superuser may read files; what is in the database stays as it is all the same. */
  it.each([
    ...everywhere,
    ...postgresAttempts.filter(
      (sql) => !/pg_read|pg_ls|lo_|pg_reload|pg_switch|pg_rotate|pg_terminate/.test(sql),
    ),
  ])('changes nothing even for a superuser by %s', async (attempt) => {
    const sql = attempt.replaceAll('{file}', join(server.folder, 'intruder'));
    const before = await everything();
    await refusalOf(powerful, sql);
    expect(await everything()).toEqual(before);
  });

  it.each([
    'SELECT pg_sleep(600)',
    'SELECT count(*) FROM generate_series(1, 1000000000000)',
    "SELECT set_config('statement_timeout', '0', false), pg_sleep(600)",
    "SELECT set_config('statement_timeout', '0', false) FROM generate_series(1, 200) UNION ALL SELECT pg_sleep(600)::text",
  ])('ends %s when the time is up, on the server too', async (sql) => {
    expect(await refusalOf(database, sql, 1_000)).toContain('did not end within 1 s');
    await expect
      .poll(
        async () =>
          (await admin.query("SELECT 1 FROM pg_stat_activity WHERE usename = 'reader' AND state = 'active'"))
            .rowCount,
        { timeout: 20_000 },
      )
      .toBe(0);
  });

  it('leaves no connection behind', async () => {
    await expect
      .poll(
        async () => (await admin.query("SELECT 1 FROM pg_stat_activity WHERE usename = 'reader'")).rowCount,
        { timeout: 20_000 },
      )
      .toBe(0);
    expect(existsSync(join(server.folder, 'intruder'))).toBe(false);
  });
});

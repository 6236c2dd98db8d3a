import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DatabaseServer, startMariadb, whyNoServer } from '../../../test/support/database-servers.ts';
import type { Database } from './database.ts';
import { everywhere, mysqlAttempts } from './database-attempts.ts';
import { ask, refusalOf, tablesOf } from './database-test.ts';
import { createMysqlDatabase } from './engines/mysql.ts';

const missing = whyNoServer('mariadb');
if (missing !== undefined) process.stderr.write(`MariaDB is not tested: ${missing}\n`);

let server: DatabaseServer;
let admin: Connection;
let database: Database;
let powerful: Database;
const urlOf = (user: string): string => `mysql://${user}@127.0.0.1:${server.port}/shop`;

const rowsOf = async (sql: string): Promise<unknown> => (await admin.query<RowDataPacket[]>(sql))[0];
const everything = async (): Promise<unknown> => [
  await rowsOf('SELECT * FROM people ORDER BY id'),
  await rowsOf('SELECT * FROM notes'),
  await rowsOf('SELECT table_schema, table_name FROM information_schema.tables ORDER BY 1, 2'),
  await rowsOf('SELECT trigger_name FROM information_schema.triggers'),
  await rowsOf('SELECT routine_name FROM information_schema.routines ORDER BY 1'),
  await rowsOf(
    'SELECT user, authentication_string, priv FROM mysql.user JOIN mysql.global_priv USING (user) ORDER BY 1',
  ),
  await rowsOf("SHOW GLOBAL VARIABLES LIKE 'general_log%'"),
  readdirSync(server.folder).sort(),
  readdirSync(join(server.folder, 'data', 'shop')).sort(),
];

describe.skipIf(missing !== undefined)('MariaDB', () => {
  beforeAll(async () => {
    server = await startMariadb();
    admin = await createConnection({
      host: '127.0.0.1',
      port: server.port,
      user: 'root',
      multipleStatements: true,
    });
    await admin.query(`
      CREATE DATABASE shop; USE shop;
      CREATE TABLE people (id int PRIMARY KEY, name varchar(50) NOT NULL, born date DEFAULT '2000-01-01', photo blob);
      CREATE TABLE pets (id int PRIMARY KEY, owner int, name text, CONSTRAINT owned FOREIGN KEY (owner) REFERENCES people (id));
      CREATE TABLE notes (id int) ENGINE = MyISAM;
      CREATE UNIQUE INDEX people_name ON people (name);
      CREATE VIEW adults AS SELECT id, name FROM people;
      INSERT INTO people VALUES (1, 'Ada', '1815-12-10', x'0102'), (2, 'Grace', '1906-12-09', NULL);
      INSERT INTO notes VALUES (1);
      CREATE FUNCTION add_person() RETURNS int MODIFIES SQL DATA BEGIN INSERT INTO people (id, name) VALUES (50, 'x'); RETURN 1; END;
      CREATE PROCEDURE remove_people() DELETE FROM people;
      CREATE PROCEDURE commit_and_remove() BEGIN COMMIT; SET SESSION TRANSACTION READ WRITE; DELETE FROM notes; END;
      CREATE USER reader; GRANT ALL ON shop.* TO reader;
      CREATE USER keeper; GRANT ALL ON *.* TO keeper;`);
    database = createMysqlDatabase(urlOf('reader'), false);
    powerful = createMysqlDatabase(urlOf('keeper'), true);
  }, 120_000);
  afterAll(async () => {
    await admin.end();
    await server[Symbol.asyncDispose]();
  });

  it('gives rows with the values that JSON has', async () => {
    expect(await ask(database, 'SELECT * FROM people ORDER BY id')).toEqual({
      columns: ['id', 'name', 'born', 'photo'],
      rows: [
        { id: 1, name: 'Ada', born: '1815-12-10', photo: { base64: 'AQI=', sizeBytes: 2 } },
        { id: 2, name: 'Grace', born: '1906-12-09', photo: null },
      ],
      isComplete: true,
    });
    expect(await ask(database, 'SELECT * FROM pets')).toEqual({
      columns: ['id', 'owner', 'name'],
      rows: [],
      isComplete: true,
    });
  });

  it.each([
    ['SELECT ? AS name, ? AS number', ['x', 2], { name: 'x', number: 2 }],
    ['SELECT name FROM people WHERE name = ?', ["Ada' OR '1'='1"], undefined],
    ['SELECT name FROM people ORDER BY id LIMIT ? OFFSET ?', [1, 1], { name: 'Grace' }],
    [
      "SELECT 7 DIV ? AS whole, CONCAT('a', ?) AS joined, ? AS fraction",
      [2, 2, 2.5],
      { whole: 3, joined: 'a2', fraction: 2.5 },
    ],
    [
      "SELECT b'101' AS bits, CAST('0001-02-03' AS date) AS old, TIME '-12:00:01' AS span, NULL AS nothing",
      [],
      { bits: { base64: 'BQ==', sizeBytes: 1 }, old: '0001-02-03', span: '-12:00:01', nothing: null },
    ],
    ['SELECT 9007199254740993 AS large, 1.10 AS exact', [], { large: '9007199254740993', exact: '1.10' }],
    ['SELECT 1 AS a, 2 AS a;', [], { a: 1, a_2: 2 }],
    ['SHOW TABLES', [], { Tables_in_shop: 'adults' }],
    ['WITH two AS (SELECT 2 AS x) SELECT x FROM two -- a comment', [], { x: 2 }],
    ['DESCRIBE notes', [], { Field: 'id', Type: 'int(11)', Null: 'YES', Key: '', Default: null, Extra: '' }],
  ])('%s with %j', async (sql, parameters, row) => {
    expect((await ask(database, sql, parameters)).rows[0]).toEqual(row);
  });

  it('shows the plan of a query', async () => {
    expect((await ask(database, 'EXPLAIN SELECT * FROM people')).rows).toHaveLength(1);
  });

  it('stops at the number of rows', async () => {
    const { rows, isComplete } = await ask(database, 'SELECT seq FROM seq_1_to_100000000', [], 5);
    expect([rows.length, isComplete]).toEqual([5, false]);
  });

  it('tells of tables, views, keys and indexes', async () => {
    expect((await tablesOf(database)).map(({ schema, name, kind }) => [schema, name, kind])).toEqual([
      ['shop', 'adults', 'view'],
      ['shop', 'notes', 'table'],
      ['shop', 'people', 'table'],
      ['shop', 'pets', 'table'],
    ]);
    expect(await tablesOf(database, 'pets')).toMatchObject([
      { foreignKeys: [{ columns: ['owner'], references: { table: 'people', columns: ['id'] } }] },
    ]);
    expect(await tablesOf(database, 'people')).toMatchObject([
      {
        columns: [
          { name: 'id', type: 'int(11)', isPrimaryKey: true, isNullable: false },
          { name: 'name', type: 'varchar(50)', isNullable: false, isPrimaryKey: false },
          { name: 'born', isNullable: true },
          { name: 'photo', type: 'blob' },
        ],
        indexes: [
          { name: 'people_name', columns: ['name'], isUnique: true },
          { name: 'PRIMARY', columns: ['id'], isUnique: true },
        ],
      },
    ]);
  });

  it('does not work with an account that can do harm, unless told', async () => {
    const refused = createMysqlDatabase(urlOf('keeper'), false);
    expect(await refusalOf(refused, 'SELECT 1')).toContain('privilege FILE');
    expect((await ask(powerful, 'SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  it('says what is wrong', async () => {
    expect(await refusalOf(database, 'SELECT * FROM nobody')).toContain("Table 'shop.nobody' doesn't exist");
    const absent = createMysqlDatabase('mysql://reader@127.0.0.1:1/shop', false);
    expect(await refusalOf(absent, 'SELECT 1')).toContain('ECONNREFUSED');
  });

  it.each([...everywhere, ...mysqlAttempts])('refuses %s', async (attempt) => {
    const sql = attempt.replaceAll('{file}', join(server.folder, 'intruder'));
    const before = await everything();
    expect(await refusalOf(database, sql), sql).toBeTypeOf('string');
    expect(await everything()).toEqual(before);
  });

  /** A powerful account may read and write files; what is in the database stays as it is all the same. */
  it.each([...everywhere, ...mysqlAttempts.filter((sql) => !/OUTFILE|DUMPFILE|mysql.user/.test(sql))])(
    'changes nothing even for a powerful account by %s',
    async (attempt) => {
      const sql = attempt.replaceAll('{file}', join(server.folder, 'intruder'));
      const before = await everything();
      expect(await refusalOf(powerful, sql), sql).toBeTypeOf('string');
      expect(await everything()).toEqual(before);
    },
  );

  const isIdle = () =>
    expect
      .poll(() => rowsOf("SELECT id, info FROM information_schema.processlist WHERE user = 'reader'"), {
        timeout: 20_000,
      })
      .toEqual([]);

  it('ends a query when the time is up, on the server too', async () => {
    const long = 'SELECT count(*) FROM seq_1_to_1000000 a, seq_1_to_1000000 b WHERE a.seq * b.seq % 7 = 3';
    expect(await refusalOf(database, long, 1_000)).toContain('did not end within 1 s');
    await isIdle();
  });

  // MariaDB breaks these functions off and goes on with what they gave so far.
  it.each(['SELECT SLEEP(600)', 'SELECT BENCHMARK(1000000000000, SHA2(1, 512))'])(
    'breaks %s off when the time is up',
    async (sql) => {
      await refusalOf(database, sql, 1_000);
      await isIdle();
      expect(existsSync(join(server.folder, 'intruder'))).toBe(false);
    },
  );
});

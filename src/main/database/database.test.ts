import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRegistry, registryPath } from './database.ts';
import { takeInstanceLock } from './instance-lock.ts';
import { migrations } from './migrations/index.ts';

const stamp = '2026-01-02T03:04:05.678Z';
let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'patchbay-db-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe('the registry file', () => {
  it('is made at first start, for its owner only, without a backup', () => {
    const registry = openRegistry(dataDir, stamp);
    expect(registry.backup).toBeUndefined();
    expect(registry.database.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.version);
    expect(statSync(registryPath(dataDir)).mode & 0o077).toBe(0);
    registry.close();
  });

  it('is copied before a migration, and the copy holds what was there', () => {
    const first = openRegistry(dataDir, stamp);
    first.database.prepare("INSERT INTO settings (key, value) VALUES ('a', '1')").run();
    first.close();
    const next = {
      version: migrations.length + 1,
      name: 'test',
      sql: 'ALTER TABLE settings ADD COLUMN note TEXT',
    };
    const second = openRegistry(dataDir, stamp, [...migrations, next]);
    expect(second.backup).toBeDefined();
    second.close();
    const copy = new SqliteDatabase(second.backup, { readonly: true });
    expect(copy.prepare('SELECT * FROM settings').all()).toEqual([{ key: 'a', value: '1' }]);
    expect(copy.pragma('user_version', { simple: true })).toBe(migrations.length);
    copy.close();
  });

  it('takes what servers listed before there were pins as approved', () => {
    const first = openRegistry(
      dataDir,
      stamp,
      migrations.filter(({ version }) => version <= 10),
    );
    first.database.exec(`
      INSERT INTO servers (id, slug, name, description, notes, category, transport, command, args, cwd, env, url,
        headers, enabled, timeout_seconds, start_timeout_seconds, position, facts, created_at, updated_at)
      VALUES ('s', 's', 's', '', '', '', 'stdio', '', '[]', '', '{}', '', '{}', 1, 1, 1, 1, '{}', '', '')`);
    const add = first.database.prepare(
      "INSERT INTO tools (server_id, name, position, definition) VALUES ('s', ?, 0, ?)",
    );
    add.run('pay', JSON.stringify({ name: 'pay', description: 'Pays.', hash: 'abc' }));
    add.run('old', JSON.stringify({ name: 'old' }));
    first.close();
    const second = openRegistry(dataDir, stamp);
    expect(second.database.prepare('SELECT tool, hash, approved_by FROM definition_pins').all()).toEqual([
      { tool: 'pay', hash: 'abc', approved_by: 'first-list' },
    ]);
    second.close();
  });

  it('is left as it was when a migration fails', () => {
    openRegistry(dataDir, stamp).close();
    const broken = {
      version: migrations.length + 1,
      name: 'broken',
      sql: 'CREATE TABLE half (a) STRICT; nonsense',
    };
    expect(() => openRegistry(dataDir, stamp, [...migrations, broken])).toThrowError(
      expect.objectContaining({ code: 'database-damaged' }),
    );
    const after = openRegistry(dataDir, stamp);
    expect(after.database.prepare("SELECT name FROM sqlite_master WHERE name = 'half'").all()).toEqual([]);
    after.close();
  });

  it('opens for reading only when a newer Patchbay wrote it', () => {
    const first = openRegistry(dataDir, stamp);
    first.database.pragma('user_version = 999');
    first.close();
    const registry = openRegistry(dataDir, stamp);
    expect(registry.newer).toMatchObject({ code: 'database-newer', details: { found: 999 } });
    expect(() => registry.database.prepare("INSERT INTO settings VALUES ('a', '1')").run()).toThrow(
      /readonly/,
    );
    registry.close();
  });

  it('says so when the file is not a database', () => {
    writeFileSync(registryPath(dataDir), 'not a database, but long enough to be looked at as one'.repeat(20));
    expect(() => openRegistry(dataDir, stamp)).toThrowError(
      expect.objectContaining({ code: 'database-damaged' }),
    );
    expect(readdirSync(dataDir)).toContain('patchbay.db');
  });
});

describe('the instance lock', () => {
  it.each(['a file in the place of the folder', 'a lock file that is none'])(
    'says that the folder cannot be used: %s',
    (what) => {
      const isFile = what.startsWith('a file');
      writeFileSync(join(dataDir, isFile ? 'file' : 'instance.lock'), 'x'.repeat(4_096));
      const folder = isFile ? join(dataDir, 'file') : dataDir;
      expect(() => takeInstanceLock(folder)).toThrow(
        expect.objectContaining({ code: 'data-folder-unusable' }),
      );
    },
  );

  it('is held by one at a time and free again after release', () => {
    const release = takeInstanceLock(dataDir);
    expect(() => takeInstanceLock(dataDir)).toThrowError(
      expect.objectContaining({ code: 'already-running' }),
    );
    release();
    takeInstanceLock(dataDir)();
  });
  it('calls no file damaged that cannot be written', () => {
    // As on a read-only disk, where the files beside it cannot be made.
    mkdirSync(registryPath(dataDir));
    expect(() => openRegistry(dataDir, stamp)).toThrowError(
      expect.objectContaining({
        code: 'data-folder-unusable',
        details: expect.objectContaining({ dataDir }),
      }),
    );
  });
});

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { moveToTrash, type TrashHost } from './trash.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'patchbay-trash-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const thrown = (name: string, host: Partial<TrashHost> = {}): Promise<boolean> => {
  const path = join(home, name);
  writeFileSync(path, name);
  return moveToTrash(path, path, { platform: 'linux', home, env: {}, ...host });
};

it.each([undefined, '', 'relative'])('stands at home where the variable is %j', async (XDG_DATA_HOME) => {
  expect(await thrown('a b.txt', { env: { XDG_DATA_HOME } })).toBe(true);
  const trash = join(home, '.local/share/Trash');
  expect(readFileSync(join(trash, 'files/a b.txt'), 'utf8')).toBe('a b.txt');
  expect(readFileSync(join(trash, 'info/a b.txt.trashinfo'), 'utf8')).toMatch(
    /^\[Trash Info\]\nPath=\/.*\/a%20b\.txt\nDeletionDate=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\n$/,
  );
  expect(existsSync('relative')).toBe(false);
});

it.each([
  ['linux', '.local/share/Trash/files'],
  ['darwin', '.Trash'],
] as const)('keeps two of one name on %s', async (platform, folder) => {
  mkdirSync(join(home, '.Trash'));
  for (const _ of [1, 2, 3]) expect(await thrown('notes.txt', { platform })).toBe(true);
  expect(readdirSync(join(home, folder)).sort()).toEqual(['notes 2.txt', 'notes 3.txt', 'notes.txt']);
});

it('has no place for some, which then stay where they are', async () => {
  expect(await thrown('a.txt', { platform: 'win32' })).toBe(false);
  const long = 'l'.repeat(250);
  expect(await thrown(long)).toBe(false);
  expect(
    readdirSync(home)
      .filter((name) => name !== '.local')
      .sort(),
  ).toEqual(['a.txt', long]);
  expect(readdirSync(join(home, '.local/share/Trash/info'))).toEqual([]);
});

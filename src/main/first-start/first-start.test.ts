import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryCenter, temporaryDataDir } from '../../../test/support/temporary-center.ts';
import { firstServers } from './first-servers.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = temporaryDataDir();
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const open = () => temporaryCenter({ dataDir, keepDataDir: true, autoStart: false, firstServers });
const namesOf = (servers: readonly { readonly name: string }[]) => servers.map(({ name }) => name);

it('registers the servers that come with the program, on a folder with samples', async () => {
  await using first = await open();
  expect(first.center.servers()).toMatchObject([
    { name: 'Files', command: 'patchbay-server-filesystem', args: [join(dataDir, 'sample')], enabled: true },
    { name: 'Database', args: [join(dataDir, 'sample', 'shop.db')] },
    { name: 'Calculator', args: [] },
    { name: 'Web' },
  ]);
  expect(existsSync(join(dataDir, 'sample', 'welcome.md'))).toBe(true);
  const sample = new SqliteDatabase(join(dataDir, 'sample', 'shop.db'), { readonly: true });
  expect(sample.prepare('SELECT product, pieces FROM sales ORDER BY pieces DESC').get()).toEqual({
    product: 'Star map',
    pieces: 12,
  });
  sample.close();
});

it('does it once: what was deleted does not come back', async () => {
  {
    await using first = await open();
    for (const { id } of first.center.servers()) await first.client.servers.remove({ id });
  }
  await using second = await open();
  expect(second.center.servers()).toEqual([]);
});

it('leaves a registry alone that somebody has begun', async () => {
  {
    await using own = await temporaryCenter({ dataDir, keepDataDir: true, autoStart: false });
    await own.client.servers.create({ name: 'Mine', transport: 'stdio', command: 'mine' });
  }
  await using later = await open();
  expect(namesOf(later.center.servers())).toEqual(['Mine']);
});

it('starts without them where the samples cannot be made', async () => {
  writeFileSync(join(dataDir, 'sample'), 'a file where the folder should be');
  await using first = await open();
  expect(first.center.servers()).toEqual([]);
});

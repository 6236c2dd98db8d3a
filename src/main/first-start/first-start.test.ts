import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { firstSteps } from '#shared/first-steps/first-steps.ts';
import { builtFile } from '../../../test/support/built.ts';
import { temporaryCenter, temporaryDataDir } from '../../../test/support/temporary-center.ts';
import { waitFor } from '../../../test/wait-for.ts';
import { builtInPrograms } from '../connections/launch/built-in-programs.ts';
import { firstServers } from './first-servers.ts';

const builtDir = dirname(builtFile('main/web.js'));

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

it('offers things to try until each was done, by whichever door, and then never again', async () => {
  const settingOf = async ({ client }: Awaited<ReturnType<typeof open>>) =>
    (await client.program.settings()).firstSteps;
  const started = () =>
    temporaryCenter({
      dataDir,
      keepDataDir: true,
      firstServers,
      builtIn: builtInPrograms(process, builtDir),
    });
  {
    await using first = await started();
    expect(await settingOf(first)).toBe('open');
    for (const { command, tool, arguments: args } of firstSteps) {
      const server = first.center.servers().find((one) => one.command === command);
      const id = server?.id ?? '';
      await first.reached(id, 'ready');
      expect(await settingOf(first)).toBe('open');
      await first.client.calls.run({ id, name: 'no-such-tool' }).catch(() => undefined);
      expect(await first.client.calls.run({ id, name: tool, arguments: args })).toMatchObject({
        status: 'ok',
      });
    }
    await waitFor(async () => (await settingOf(first)) === 'off');
  }
  await using second = await started();
  expect(await settingOf(second)).toBe('off');
});

it('offers nothing to somebody who has servers of their own', async () => {
  {
    await using own = await temporaryCenter({ dataDir, keepDataDir: true, autoStart: false });
    await own.client.servers.create({ name: 'Mine', command: 'mine' });
  }
  await using later = await open();
  expect(await later.client.program.settings()).toMatchObject({ firstSteps: 'off' });
});

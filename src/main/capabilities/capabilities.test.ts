import { expect, it } from 'vitest';
import { realServers } from '../../../test/support/real-servers.ts';
import { temporaryCenter, temporaryDataDir } from '../../../test/support/temporary-center.ts';
import { openRegistry } from '../database/database.ts';
import { createCapabilityStore } from './capability-store.ts';

const tool = (name: string, description: string) => ({
  name,
  description,
  inputSchema: { type: 'object' },
  annotations: {},
  icons: [],
  hash: description,
});

it('gives a tool as it was last listed, not as it was first asked for', () => {
  const registry = openRegistry(temporaryDataDir(), '2026-01-01T00:00:00.000Z');
  registry.database.pragma('foreign_keys = OFF');
  const store = createCapabilityStore(registry.database);
  const list = (...tools: ReturnType<typeof tool>[]) =>
    store.replace('srv', { tools, resources: [], resourceTemplates: [], prompts: [], problems: [] });
  list(tool('a', 'first'), tool('b', 'goes'));
  expect(store.tool('srv', 'a')?.description).toBe('first');
  expect(store.tool('srv', 'b')?.description).toBe('goes');
  list(tool('a', 'second'));
  expect(store.tool('srv', 'a')?.description).toBe('second');
  expect(store.tool('srv', 'b')).toBeUndefined();
  registry.close();
});

it('shows a favourite wherever the tool is shown, as soon as it is one and no longer', async () => {
  await using patchbay = await temporaryCenter();
  const { client } = patchbay;
  const { id } = await client.servers.create(realServers.everything);
  await patchbay.reached(id, 'ready');
  const favourites = async () =>
    (await client.capabilities.searchTools({ favourite: 'true' })).items.map(({ name }) => name);
  expect(await favourites()).toEqual([]);
  await client.capabilities.setFavourite({ id, name: 'echo', favourite: true });
  expect(await favourites()).toEqual(['echo']);
  await client.capabilities.setFavourite({ id, name: 'echo', favourite: false });
  expect(await favourites()).toEqual([]);
});

it('recommends by what tools are now, in their own words and in the person’s', async () => {
  await using patchbay = await temporaryCenter();
  const { client } = patchbay;
  const { id } = await client.servers.create(realServers.everything);
  await patchbay.reached(id, 'ready');
  const best = async (q: string) => {
    const { items } = await client.capabilities.recommendTools({ q, limit: 1 });
    return items.map(({ tool: { name }, words }) => [name, words.map(({ asked }) => asked)]);
  };
  expect(await best('add up two numbers')).toEqual([['get-sum', expect.arrayContaining(['numbers'])]]);
  expect(await best('bake a sourdough loaf')).not.toEqual([['echo', expect.anything()]]);
  await client.capabilities.updateTool({ id, name: 'echo', description: 'Bakes a loaf of sourdough' });
  expect(await best('bake a sourdough loaf')).toEqual([['echo', expect.arrayContaining(['sourdough'])]]);
  await client.servers.remove({ id });
  expect(await best('add up two numbers')).toEqual([]);
});

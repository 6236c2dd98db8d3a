import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { connectionsForTest } from '../../../test/connections-for-test.ts';
import { nodeServer } from '../../../test/resolved-server.ts';
import { fixturePath, packagePath } from '../../../test/start-server.ts';
import { waitFor } from '../../../test/wait-for.ts';
import type { ResolvedServer } from './connection.ts';
import type { Connections } from './connections.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const folder = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'patchbay roots '));
  cleanUps.push(() => rm(made, { recursive: true }));
  return made;
};
const root = (path: string) => ({ path, name: '' });
const ready = async (server: ResolvedServer): Promise<Connections> => {
  const { connections, reaches } = connectionsForTest([server]);
  cleanUps.push(() => connections.stopAll());
  connections.start(server.id);
  await reaches(server.id, 'ready');
  return connections;
};

it('are told to the everything server, and told again when they change', async () => {
  const [first, second] = [await folder(), await folder()];
  const server = nodeServer([packagePath('everything'), 'stdio'], { roots: [root(first)] });
  const connections = await ready(server);
  const listed = async (): Promise<string> =>
    JSON.stringify(await connections.connection(server.id).callTool('get-roots-list', {}));
  expect(await listed()).toContain(pathToFileURL(first).href);
  const { generation } = connections.state(server.id);
  connections.setRoots(server.id, [root(second)]);
  await waitFor(() => connections.log(server.id).tail('protocol', 20).join().includes('Roots updated: 1'));
  let seen = '';
  while (!seen.includes(pathToFileURL(second).href)) seen = await listed();
  expect(seen).not.toContain(pathToFileURL(first).href);
  expect(connections.state(server.id)).toMatchObject({ kind: 'ready', generation });
});

it('are what the filesystem server opens, from one moment to the next', async () => {
  const [first, second] = [await folder(), await folder()];
  await writeFile(join(second, 'note.txt'), 'hello');
  const server = nodeServer([packagePath('filesystem')], { roots: [root(first)] });
  const connections = await ready(server);
  const read = async (): Promise<string> =>
    JSON.stringify(
      await connections.connection(server.id).callTool('read_text_file', { path: join(second, 'note.txt') }),
    );
  expect(await read()).toContain('denied');
  connections.setRoots(server.id, [root(first), root(second)]);
  let answer = '';
  while (!answer.includes('hello')) answer = await read();
  connections.setRoots(server.id, [root(first)]);
  while (!answer.includes('denied')) answer = await read();
});

it('are given to a server of the modern era whenever it asks', async () => {
  const server = nodeServer([fixturePath('asking')], { roots: [{ path: '/one', name: 'One' }] });
  const connections = await ready(server);
  const asked = async (): Promise<unknown> => {
    const { content } = await connections.connection(server.id).callTool('ask-roots', {});
    return JSON.parse(String(content[0]?.type === 'text' && content[0].text));
  };
  expect(await asked()).toMatchObject({ folders: { roots: [{ uri: 'file:///one', name: 'One' }] } });
  connections.setRoots(server.id, []);
  expect(await asked()).toMatchObject({ folders: { roots: [] } });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../../test/open-connection.ts';
import { httpServer, nodeServer } from '../../../test/resolved-server.ts';
import {
  fixturePath,
  packagePath,
  type RunningServer,
  startEverythingHttp,
  startModernHttp,
} from '../../../test/start-server.ts';
import { isAlive } from '../../../test/wait-for.ts';
import type { ResolvedServer } from './connection.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});
const open = async (server: ResolvedServer) => {
  const opened = await openConnection(server);
  cleanUps.push(() => opened.connection.close());
  return opened;
};
const running = async (starting: Promise<RunningServer>): Promise<RunningServer> => {
  const server = await starting;
  cleanUps.push(() => server.stop());
  return server;
};
const textOf = (result: { content: readonly { type: string }[] }): unknown => result.content[0];

describe('the everything server', () => {
  const servers: readonly [string, () => Promise<ResolvedServer>][] = [
    ['stdio', async () => nodeServer([packagePath('everything'), 'stdio'])],
    ['Streamable HTTP', async () => httpServer((await running(startEverythingHttp())).url)],
  ];
  it.each(servers)('over %s: lists, calls, reads, gives a prompt, reports progress', async (_, make) => {
    const { connection, phases } = await open(await make());
    expect(phases).toEqual(['found', 'started', 'answered', 'initialised']);
    expect(connection.identity).toMatchObject({ era: 'legacy', name: 'mcp-servers/everything' });
    const listing = await connection.list();
    expect(listing.problems).toEqual([]);
    expect(listing.tools.map((tool) => tool.name)).toEqual(expect.arrayContaining(['echo', 'get-sum']));
    expect(listing.tools.every((tool) => tool.problem === undefined)).toBe(true);
    expect(listing.resourceTemplates.length).toBeGreaterThan(0);
    const echo = await connection.callTool('echo', { message: 'hi' });
    expect(textOf(echo)).toMatchObject({ type: 'text', text: 'Echo: hi' });
    const uri = listing.resources[0]?.uri ?? '';
    expect((await connection.readResource(uri)).contents[0]?.uri).toBe(uri);
    const prompt = listing.prompts.find(({ arguments: args }) => args.length === 0)?.name ?? '';
    expect((await connection.getPrompt(prompt, {})).messages.length).toBeGreaterThan(0);
    await connection.ping();
    const seen: number[] = [];
    await connection.callTool(
      'trigger-long-running-operation',
      { duration: 0.3, steps: 3 },
      { onProgress: ({ progress }) => seen.push(progress) },
    );
    expect(seen).toEqual([1, 2, 3]);
  });
});

describe('the fixture server of the modern era', () => {
  const servers: readonly [string, () => Promise<ResolvedServer>][] = [
    ['stdio', async () => nodeServer([fixturePath('modern-stdio')])],
    ['Streamable HTTP', async () => httpServer((await running(startModernHttp())).url)],
  ];
  it.each(servers)('over %s: lists, calls, reads, gives a prompt, reports progress', async (_, make) => {
    const { connection, pids } = await open(await make());
    expect(connection.identity).toMatchObject({
      era: 'modern',
      protocolVersion: '2026-07-28',
      name: 'patchbay-fixture',
      title: 'Fixture',
      version: '1.2.3',
      instructions: 'For tests only.',
    });
    expect(pids.length).toBeLessThanOrEqual(1);
    const listing = await connection.list();
    expect(listing.problems).toEqual([]);
    expect(listing.tools.map((tool) => tool.name)).toEqual(['echo', 'add', 'image', 'error', 'slow']);
    expect(listing.tools[0]).toMatchObject({
      title: 'Echo',
      annotations: { readOnlyHint: true, idempotentHint: true },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(listing.resources.map(({ uri }) => uri)).toEqual(['fixture://greeting']);
    expect(listing.resourceTemplates.map((one) => one.uriTemplate)).toEqual(['fixture://numbers/{number}']);
    expect(listing.prompts).toMatchObject([
      { name: 'introduce', arguments: [{ name: 'name', required: true }] },
    ]);
    expect(await connection.callTool('add', { a: 2, b: 3 })).toMatchObject({ structuredContent: { sum: 5 } });
    expect(await connection.callTool('error', {})).toMatchObject({ isError: true });
    expect(textOf(await connection.callTool('image', {}))).toMatchObject({ mimeType: 'image/png' });
    expect((await connection.readResource('fixture://numbers/7')).contents[0]).toMatchObject({
      text: 'number 7',
    });
    expect((await connection.getPrompt('introduce', { name: 'Ada' })).messages[0]).toMatchObject({
      content: { text: 'Say hello to Ada.' },
    });
    await connection.ping();
    const seen: number[] = [];
    await connection.callTool(
      'slow',
      { steps: 3, stepMs: 5 },
      { onProgress: ({ progress }) => seen.push(progress) },
    );
    expect(seen).toEqual([1, 2, 3]);
  });

  it('is waited for as long as it makes progress, and no longer', async () => {
    const { connection } = await open(nodeServer([fixturePath('modern-stdio')]));
    const steady = connection.callTool('slow', { steps: 8, stepMs: 300 }, { timeoutMs: 1_500 });
    const stuck = connection.callTool('slow', { steps: 1, stepMs: 60_000 }, { timeoutMs: 500 });
    await expect(stuck).rejects.toMatchObject({
      code: 'call-timeout',
      message: 'The tool "slow" did not answer within 0.5 s.',
    });
    expect(textOf(await steady)).toMatchObject({ text: 'done' });
  });

  it('sends its headers', async () => {
    const server = await running(startModernHttp(['--token=abc']));
    await expect(openConnection(httpServer(server.url))).rejects.toMatchObject({ code: 'http-unauthorized' });
    const { connection } = await open(httpServer(server.url, { headers: { Authorization: 'Bearer abc' } }));
    expect(connection.identity.era).toBe('modern');
  });
});

describe('other real servers', () => {
  it('the filesystem server reads a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'patchbay-'));
    cleanUps.push(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'note.txt'), 'hello file');
    const { connection } = await open(nodeServer([packagePath('filesystem'), folder]));
    expect((await connection.list()).tools.map((tool) => tool.name)).toContain('read_text_file');
    const result = await connection.callTool('read_text_file', { path: join(folder, 'note.txt') });
    expect(textOf(result)).toMatchObject({ text: 'hello file' });
  });

  it('the memory server lists its tools', async () => {
    const { connection } = await open(nodeServer([packagePath('memory')]));
    expect((await connection.list()).tools.map((tool) => tool.name)).toContain('create_entities');
  });
});

describe('the process of a server', () => {
  it('has ended when close answers', async () => {
    const { connection } = await open(nodeServer([packagePath('everything'), 'stdio']));
    const pid = connection.pid ?? 0;
    expect(isAlive(pid)).toBe(true);
    await connection.close();
    expect(isAlive(pid)).toBe(false);
  });

  it('is missed at once when it is killed', async () => {
    const { connection } = await open(nodeServer([fixturePath('modern-stdio')]));
    const call = connection.callTool('slow', { steps: 1_000, stepMs: 10 });
    process.kill(connection.pid ?? 0, 'SIGKILL');
    await expect(call).rejects.toMatchObject({ code: 'connection-lost' });
    expect(await connection.lost).toMatchObject({
      code: 'server-crashed',
      details: { exit: 'signal SIGKILL' },
    });
  });
});

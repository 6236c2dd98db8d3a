import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { ContractOutputs } from '#shared/contract/index.ts';
import type { TestEvent } from '#shared/model/connection-test.ts';
import type { Server } from '#shared/model/server.ts';
import { startEverythingHttp } from '../start-server.ts';
import { startProgram } from '../support/program.ts';
import { realServers } from '../support/real-servers.ts';
import { temporaryDataDir } from '../support/temporary-data-dir.ts';

// Every step is a process of its own, and a machine may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

type Calls = ContractOutputs['calls']['list'];
type Tools = ContractOutputs['capabilities']['tools'];

it('the whole story over REST: add, test, ready, run, kill, recover, quit, still there', async () => {
  const dataDir = temporaryDataDir();
  let id = '';
  {
    await using patchbay = await startProgram({ dataDir });
    const { rest } = patchbay;
    await using states = await rest.watch();
    const input = { ...realServers.everything, tags: ['story'] };

    // Test before saving: five steps, each with its time, and nothing saved.
    const events = (await rest.stream('POST', '/servers/test', { input })) as TestEvent[];
    const last = events.at(-1);
    const report = last?.type === 'report' ? last.report : undefined;
    expect(report).toMatchObject({ ok: true });
    expect(report?.steps.map(({ step, status }) => `${step} ${status}`)).toEqual([
      'found done',
      'started done',
      'answered done',
      'initialised done',
      'listed done',
    ]);
    for (const step of report?.steps ?? []) expect(step.durationMs).toBeGreaterThanOrEqual(0);
    expect(events.filter(({ type }) => type === 'step').length).toBeGreaterThanOrEqual(5);
    expect(report?.tools.map(({ name }) => name)).toContain('echo');
    expect(await rest.ok('GET', '/servers')).toEqual({ items: [] });

    // Add, and it becomes ready by itself.
    const added = await rest.send('POST', '/servers', input);
    expect(added).toMatchObject({
      status: 201,
      body: { slug: 'everything', enabled: true, desired: 'running' },
    });
    ({ id } = added.body as Server);
    const ready = await states.reached(id, 'ready');
    expect(ready.facts.toolCount).toBeGreaterThan(5);
    expect(await rest.ok('POST', '/servers/everything/test')).toMatchObject({ ok: true });

    // What it uses, while it runs.
    const { readySince } = (await rest.ok<Server>('GET', '/servers/everything')).state;
    expect(await rest.ok('GET', '/servers/everything/metrics')).toEqual({
      readySince,
      samples: expect.any(Array),
    });

    // Run.
    const answer = await rest.call('everything', 'echo', { message: 'hello' });
    expect(answer).toMatchObject({
      status: 'ok',
      result: { content: [{ type: 'text', text: 'Echo: hello' }] },
    });
    const calls = await rest.ok<Calls>('GET', '/calls?q=hello');
    expect(calls.items).toMatchObject([{ id: answer.id, tool: 'echo', caller: 'api', status: 'ok' }]);

    // Pull the cable.
    process.kill(ready.state.pid ?? 0, 'SIGKILL');
    const down = await states.reached(id, 'backing-off');
    expect(down.state).toMatchObject({
      code: 'server-crashed',
      reason: expect.stringContaining('SIGKILL'),
      hint: expect.any(String),
      nextAttemptAt: expect.any(String),
    });
    const again = await states.reached(id, 'ready');
    expect(again.state.pid).not.toBe(ready.state.pid);
    expect(again.state.generation).toBeGreaterThan(ready.state.generation);

    // Stop and start by hand.
    expect((await rest.ok<Server>('POST', '/servers/everything/stop')).state.kind).toBe('stopped');
    const refused = await rest.send('POST', '/servers/everything/tools/echo/call', {
      arguments: { message: 'x' },
    });
    expect(refused).toMatchObject({ status: 409, body: { code: 'server-not-ready' } });
    await rest.ok('POST', '/servers/everything/start');
    const final = await states.reached(id, 'ready');

    // Quit: the server goes too, and nothing is left that says it runs.
    expect(await patchbay.quit()).toBe(0);
    expect(() => process.kill(final.state.pid ?? 0, 0)).toThrow('ESRCH');
    expect(patchbay.stdout().split('\n')).toHaveLength(2);
  }
  {
    await using patchbay = await startProgram({ dataDir });
    const { rest } = patchbay;
    // At once, while it still connects: what was known stands in the registry.
    const server = await rest.ok<Server>('GET', '/servers/everything');
    expect(server).toMatchObject({ id, tags: ['story'], lastCall: { tool: 'echo' } });
    expect(server.facts.toolCount).toBeGreaterThan(5);
    const tools = await rest.ok<Tools>('GET', '/servers/everything/tools');
    expect(tools.items.map(({ name }) => name)).toContain('echo');
    expect((await rest.ok<Calls>('GET', '/calls?status=ok')).items).toHaveLength(1);
    await using states = await rest.watch();
    await states.reached(id, 'ready');
    const answer = await rest.call('everything', 'get-sum', { a: 2, b: 3 });
    expect(JSON.stringify(answer.result)).toContain('5');
  }
  rmSync(dataDir, { recursive: true, force: true });
});

it('the same over Streamable HTTP: a server that goes away and comes back at its address', async () => {
  const first = await startEverythingHttp();
  await using patchbay = await startProgram();
  const { rest } = patchbay;
  await using states = await rest.watch();
  const { id } = await rest.add({ name: 'remote', transport: 'http', url: first.url });
  await states.reached(id, 'ready');
  await first.stop();
  const sent = await rest.send('POST', '/servers/remote/tools/echo/call', { arguments: { message: 'x' } });
  expect(sent.status).toBeGreaterThanOrEqual(400);
  expect(sent.body).toMatchObject({ code: expect.any(String), hint: expect.any(String) });
  const down = await states.reached(id, 'backing-off');
  expect(down.state.reason).not.toBe('');
  const second = await startEverythingHttp(Number(new URL(first.url).port));
  try {
    await states.reached(id, 'ready');
    const answer = await rest.call('remote', 'echo', { message: 'back' });
    expect(answer).toMatchObject({ result: { content: [{ text: 'Echo: back' }] } });
  } finally {
    await second.stop();
  }
});

it('resources, prompts, media and the log of real servers of both eras', async () => {
  await using patchbay = await startProgram();
  const { rest } = patchbay;
  await using states = await rest.watch();
  const old = await rest.add(realServers.everything);
  const modern = await rest.add(realServers.modern);
  expect((await states.reached(old.id, 'ready')).facts.era).toBe('legacy');
  expect((await states.reached(modern.id, 'ready')).facts.era).toBe('modern');

  expect(
    await rest.ok('POST', '/servers/modern/resources/read', { uri: 'fixture://greeting' }),
  ).toMatchObject({
    contents: [{ uri: 'fixture://greeting', text: 'hello' }],
  });
  expect(await rest.ok('GET', '/servers/modern/resource-templates')).toMatchObject({
    items: [{ uriTemplate: 'fixture://numbers/{number}' }],
  });
  const prompt = await rest.ok('POST', '/servers/modern/prompts/introduce/get', {
    arguments: { name: 'Ada' },
  });
  expect(prompt).toMatchObject({ messages: [{ role: 'user', content: { text: 'Say hello to Ada.' } }] });

  const image = await rest.call('modern', 'image', {});
  const block = image.result?.content[0] as { url: string; sizeBytes: number };
  expect(block).toMatchObject({
    type: 'image',
    mimeType: 'image/png',
    url: expect.stringMatching(/^\/media\//),
  });
  expect(JSON.stringify(image)).not.toContain('iVBOR');
  const media = await fetch(`${patchbay.address}${block.url}`, {
    headers: { authorization: `Bearer ${patchbay.adminToken}` },
  });
  expect(media.headers.get('content-type')).toBe('image/png');
  expect((await media.arrayBuffer()).byteLength).toBe(block.sizeBytes);
  const inline = await rest.ok('POST', '/servers/modern/tools/image/call?media=inline', { arguments: {} });
  expect(inline).toMatchObject({ result: { content: [{ data: expect.stringContaining('iVBOR') }] } });

  const failed = await rest.send('POST', '/servers/modern/tools/error/call', { arguments: {} });
  expect(failed).toMatchObject({ status: 200, body: { status: 'tool-error', result: { isError: true } } });
  const log = await rest.ok('GET', '/servers/modern/logs?q=fixture');
  expect(log).toMatchObject({ items: [{ source: 'stderr', text: 'the fixture server is running' }] });
  const found = await rest.ok<Tools>('GET', '/tools?q=red%20dot');
  expect(found.items[0]).toMatchObject({ name: 'image', serverName: 'modern' });
});

it('what the filesystem and the memory server did is there after a restart', async () => {
  const dataDir = temporaryDataDir();
  const folder = realpathSync(temporaryDataDir());
  const note = join(folder, 'note.txt');
  {
    await using patchbay = await startProgram({ dataDir });
    const { rest } = patchbay;
    await using states = await rest.watch();
    const files = await rest.add(realServers.filesystem(folder));
    const memory = await rest.add(realServers.memory(join(folder, 'memory.json')));
    await states.reached(files.id, 'ready');
    await states.reached(memory.id, 'ready');
    const written = await rest.call('filesystem', 'write_file', { path: note, content: 'by Patchbay' });
    expect(written.status).toBe('ok');
    expect(readFileSync(note, 'utf8')).toBe('by Patchbay');
    const outside = await rest.call('filesystem', 'read_text_file', { path: '/etc/passwd' });
    expect(outside.status).toBe('tool-error');
    const entity = { name: 'Ada', entityType: 'person', observations: ['wrote the first program'] };
    expect((await rest.call('memory', 'create_entities', { entities: [entity] })).status).toBe('ok');
  }
  {
    await using patchbay = await startProgram({ dataDir });
    const { rest } = patchbay;
    await using states = await rest.watch();
    const memory = await rest.ok<Server>('GET', '/servers/memory');
    await states.reached(memory.id, 'ready');
    const graph = await rest.call('memory', 'read_graph');
    expect(JSON.stringify(graph.result)).toContain('wrote the first program');
  }
  for (const path of [dataDir, folder]) rmSync(path, { recursive: true, force: true });
});

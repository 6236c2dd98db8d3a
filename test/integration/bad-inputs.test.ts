import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ErrorBody } from '#shared/errors/patchbay-error.ts';
import type { TestReport } from '#shared/model/connection-test.ts';
import { rpcErrorBody, toRpcError } from '../../src/main/rpc-errors.ts';
import {
  type BadWorld,
  badCalls,
  badConnections,
  badPastes,
  badServers,
  createBadWorld,
} from '../support/bad-inputs.ts';
import { commandLine } from '../support/command-line.ts';
import { type RunningProgram, startProgram } from '../support/program.ts';
import { realServers } from '../support/real-servers.ts';
import { type TemporaryCenter, temporaryCenter } from '../support/temporary-center.ts';

// Every step is a process of its own, and a machine may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

// Three of the four doors; the form in the browser goes through the same table in e2e/bad-inputs.spec.ts.

let world: BadWorld;
beforeAll(async () => {
  world = await createBadWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const expectClear = (body: unknown, code: string, names: RegExp): void => {
  expect(body).toEqual({
    code,
    message: expect.stringMatching(names),
    hint: expect.stringMatching(/\w/),
    details: expect.any(Object),
  });
  // What has no value in the template must not show as a hole.
  expect((body as ErrorBody).message).not.toMatch(/""|\{\w+\}|undefined| :|: \.$/);
};

const expectReport = (report: TestReport, code: string, names: RegExp): void => {
  expect(report.ok).toBe(false);
  expectClear(report.error, code, names);
  expect(report.steps.filter(({ status }) => status === 'failed')).toHaveLength(1);
  expect(report.steps.map(({ step }) => step)).toHaveLength(5);
};

describe('the contract in process', () => {
  let patchbay: TemporaryCenter;
  beforeAll(async () => {
    patchbay = await temporaryCenter();
    const { id } = await patchbay.client.servers.create({ ...realServers.modern, name: 'taken' });
    await patchbay.reached(id, 'ready');
  });
  afterAll(() => patchbay[Symbol.asyncDispose]());

  const names = async (): Promise<string[]> =>
    (await patchbay.client.servers.list({})).items.map(({ name }) => name);
  const refusal = (asked: Promise<unknown>): Promise<ErrorBody> =>
    asked.then(
      (answer) => {
        throw new Error(`it was taken: ${JSON.stringify(answer)}`);
      },
      (error: unknown) => rpcErrorBody(toRpcError(error)),
    );
  const reportOf = async (
    input: Parameters<typeof patchbay.client.servers.create>[0],
  ): Promise<TestReport> => {
    for await (const event of await patchbay.client.servers.testDraft({ input }))
      if (event.type === 'report') return event.report;
    throw new Error('there was no report');
  };

  it.each(badConnections)('tests $what', async ({ code, names: named, input }) => {
    expectReport(await reportOf({ name: 'bad', ...input(world) }), code, named);
    expect(await names()).toEqual(['taken']);
  });
  it.each(badConnections)('saved, $what is in the state', async ({ code, names: named, input }) => {
    const { id } = await patchbay.client.servers.create({ name: 'bad', ...input(world) });
    const { state } = await patchbay.reached(id, 'failed', 'backing-off', 'needs-sign-in');
    expect(state).toMatchObject({
      code,
      reason: expect.stringMatching(named),
      hint: expect.stringMatching(/\w/),
    });
    await patchbay.client.servers.remove({ id });
  });
  it.each(badServers)('refuses $what', async ({ name, code, names: named, input }) => {
    const draft = { name, ...input(world) };
    expectClear(await refusal(patchbay.client.servers.create(draft)), code, named);
    expect(await names()).toEqual(['taken']);
  });
  it.each(badServers)('changes nothing for $what', async ({ name, code, names: named, input }) => {
    const other = await patchbay.client.servers.create({
      name: 'other',
      command: process.execPath,
      enabled: false,
    });
    const change = { ...input(world), name: name === 'bad' ? 'other' : name };
    expectClear(await refusal(patchbay.client.servers.update({ id: other.id, ...change })), code, named);
    expect(await patchbay.client.servers.get({ id: other.id })).toEqual(other);
    await patchbay.client.servers.remove({ id: other.id });
  });
  it.each(badPastes)('finds no server in $what', async ({ text, code, names: named }) => {
    expectClear(await refusal(patchbay.client.servers.parse({ text })), code, named);
  });
  it.each(badCalls)('sends no call with $what', async ({ tool, args, code, names: named }) => {
    const asked = patchbay.client.calls.run({ id: 'taken', name: tool, arguments: { ...args } });
    expectClear(await refusal(asked), code, named);
  });
  it('is well afterwards', async () => {
    const answer = await patchbay.client.calls.run({
      id: 'taken',
      name: 'echo',
      arguments: { message: 'well' },
    });
    expect(answer.status).toBe('ok');
  });
});

describe('the running program', () => {
  let patchbay: RunningProgram;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'patchbay-texts-'));
    patchbay = await startProgram();
    await using states = await patchbay.rest.watch();
    const { id } = await patchbay.rest.add({ ...realServers.modern, name: 'taken' });
    await states.reached(id, 'ready');
  });
  afterAll(async () => {
    await patchbay[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  const names = async (): Promise<string[]> =>
    (await patchbay.rest.ok<{ items: { name: string }[] }>('GET', '/servers')).items.map(({ name }) => name);
  const refusedBy = async (path: string, body: unknown, code: string, named: RegExp): Promise<void> => {
    const answer = await patchbay.rest.send('POST', path, body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expectClear(answer.body, code, named);
    expect(await names()).toEqual(['taken']);
  };

  describe('over REST', () => {
    it.each(badConnections)('tests $what', async ({ code, names: named, input }) => {
      const events = await patchbay.rest.stream('POST', '/servers/test', {
        input: { name: 'bad', ...input(world) },
      });
      expectReport((events.at(-1) as { report: TestReport }).report, code, named);
      expect(await names()).toEqual(['taken']);
    });
    it.each(badServers)('refuses $what', ({ name, code, names: named, input }) =>
      refusedBy('/servers', { name, ...input(world) }, code, named),
    );
    it.each(badPastes)('finds no server in $what', ({ text, code, names: named }) =>
      refusedBy('/servers/parse', { text }, code, named),
    );
    it.each(badCalls)('sends no call with $what', ({ tool, args, code, names: named }) =>
      refusedBy(`/servers/taken/tools/${tool}/call`, { arguments: args }, code, named),
    );
    it('tells where a broken body is broken', () =>
      refusedBy(
        '/servers',
        '{\n  "name": "bad",\n  "command" "npx"\n}',
        'invalid-json',
        /line 3, column 13/,
      ));
    it('names the field of a body that does not fit', () =>
      refusedBy('/servers', { name: 'bad', command: 'npx', args: 'a' }, 'invalid-input', /"args"/));
    it('refuses a body beyond all measure', () =>
      refusedBy('/servers', { name: 'bad', notes: 'x'.repeat(5 * 1024 * 1024) }, 'input-too-large', /bytes/));
  });

  describe('on the command line', () => {
    const cli = (...words: string[]) => commandLine(patchbay.dataDir)(['--json', ...words]);
    const addWords = (name: string, input: ReturnType<(typeof badServers)[number]['input']>): string[] => [
      'servers',
      'add',
      '--disabled',
      ...(input.cwd === undefined ? [] : ['--cwd', input.cwd]),
      ...(input.url === undefined ? [] : ['--url', input.url]),
      name,
      ...(input.command === undefined ? [] : ['--', input.command, ...(input.args ?? [])]),
    ];
    const refused = async (words: readonly string[], code: string, named: RegExp): Promise<void> => {
      const outcome = await cli(...words);
      expect({ code: outcome.code, stdout: outcome.stdout }).toEqual({ code: 1, stdout: '' });
      expectClear(JSON.parse(outcome.stderr), code, named);
      expect(await names()).toEqual(['taken']);
    };

    // Its start timeout cannot be set on the command line.
    const quick = badConnections.filter(({ code }) => code !== 'server-timeout');
    it.each(quick)('tests $what', async ({ code, names: named, input }) => {
      expect(await cli(...addWords('bad', input(world)))).toMatchObject({ code: 0, stderr: '' });
      const tested = await cli('servers', 'test', 'bad');
      expect(tested.code).toBe(1);
      expectReport(JSON.parse(tested.stdout), code, named);
      await patchbay.rest.ok('DELETE', '/servers/bad');
    });
    it.each(badServers)('refuses $what', ({ name, code, names: named, input }) =>
      refused(addWords(name, input(world)), code, named),
    );
    it.each(badPastes)('imports nothing from $what', async ({ text, code, names: named }) => {
      const file = join(folder, 'configuration.json');
      writeFileSync(file, text);
      await refused(['import', file], code, named);
    });
    it('imports all or nothing', async () => {
      const file = join(folder, 'half.json');
      const server = { command: process.execPath };
      writeFileSync(file, JSON.stringify({ mcpServers: { first: server, taken: server } }));
      await refused(['import', file], 'name-taken', /taken/);
    });
    it.each(badCalls)('sends no call with $what', ({ tool, args, code, names: named }) =>
      refused(['call', 'taken', tool, '--args', JSON.stringify(args)], code, named),
    );
  });

  it('is well afterwards, and logged no error of its own', async () => {
    const answer = await patchbay.rest.call('taken', 'echo', { message: 'well' });
    expect(answer.status).toBe('ok');
    expect(patchbay.stderr()).not.toMatch(/ error |internal-error/);
  });
});

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Listener, startListener } from '../../src/main/http/listener.ts';
import { startFile } from '../start-server.ts';
import { temporaryCenter } from '../support/temporary-center.ts';
import { judgeServer, type ServerRevision, serverRevisions } from './server-suite.ts';

const fixture = join(import.meta.dirname, 'fixture', 'index.ts');
/** How many scenarios for servers each revision requires. */
const required: Readonly<Record<ServerRevision, number>> = { '2025-11-25': 30, '2026-07-28': 37 };

/** The fixture behind Patchbay, at an endpoint of its own. */
const behindPatchbay = async (upstream: 'stdio' | 'http', era: 'legacy' | 'modern') => {
  const stack = new AsyncDisposableStack();
  const flags = era === 'legacy' ? ['--legacy'] : [];
  const center = stack.use(await temporaryCenter());
  const remote = upstream === 'http' ? await startFile(fixture, ['--http', ...flags]) : undefined;
  if (remote !== undefined) stack.defer(() => remote.stop());
  const server = await center.client.servers.create(
    remote === undefined
      ? { name: 'conformance', command: process.execPath, args: [fixture, ...flags] }
      : { name: 'conformance', transport: 'http', url: remote.url },
  );
  const { token } = await center.client.gateway.createClient({ name: 'suite' });
  const listener: Listener = await startListener({
    center: center.center,
    port: 0,
    adminToken: 'unused-here',
  });
  stack.defer(() => listener.close());
  const { facts } = await center.reached(server.id, 'ready');
  expect(facts.era).toBe(era);
  return { url: `${listener.address}/servers/${server.slug}/mcp`, token, stack };
};

const expectAll = (verdict: Awaited<ReturnType<typeof judgeServer>>, revision: ServerRevision): void => {
  const failed = [...verdict.scenarios].flatMap(([name, passes]) => (passes ? [] : [name]));
  expect(failed, verdict.output).toEqual([]);
  expect(verdict.scenarios.size).toBe(required[revision]);
};

describe.each(serverRevisions)('the official suite of %s, for servers', (revision) => {
  it('passes the fixture when it is asked directly', { timeout: 120_000 }, async () => {
    const server = await startFile(fixture, ['--http']);
    try {
      expectAll(await judgeServer(server.url, revision), revision);
    } finally {
      await server.stop();
    }
  });

  it.each([
    ['stdio', 'legacy'],
    ['stdio', 'modern'],
    ['http', 'legacy'],
    ['http', 'modern'],
  ] as const)(
    'passes it behind the gateway, over %s in the %s era',
    { timeout: 120_000 },
    async (upstream, era) => {
      const { url, token, stack } = await behindPatchbay(upstream, era);
      await using _stack = stack;
      expectAll(await judgeServer(url, revision, token), revision);
    },
  );
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { PatchbayEvent } from '#shared/model/event.ts';
import { temporaryCenter, temporaryDataDir } from '../../test/support/temporary-center.ts';
import { systemClock } from './clock.ts';
import { createMemoryKeychain } from './secrets/memory-keychain.ts';

const canary = 'canary-told-by-the-server-3141';

/** A server that quotes its key wherever it may speak. */
const telltale = `
const say = (message) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\\n');
const key = process.env.API_KEY;
const answers = {
  initialize: () => ({ protocolVersion: '2025-06-18', capabilities: { tools: {} },
    serverInfo: { name: 'telltale', title: key, version: '1' }, instructions: 'Signed in with ' + key }),
  'tools/list': () => ({ tools: [{ name: 'tell', description: 'Uses ' + key, inputSchema: { type: 'object' } }] }),
  'tools/call': ({ _meta }) => {
    const progressToken = _meta.progressToken;
    say({ method: 'notifications/progress', params: { progressToken, progress: 1, message: 'with ' + key } });
    return { content: [{ type: 'text', text: key }] };
  },
};
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) return;
  const answer = answers[method];
  say(answer ? { id, result: answer(params) } : { id, error: { code: -32601, message: 'Method not found' } });
});
`;

it('hides a secret that the server itself tells, in lists, progress and results, before it is kept or sent', async () => {
  await using patchbay = await temporaryCenter();
  const { center, client, dataDir, reached } = patchbay;
  const events: PatchbayEvent[] = [];
  center.subscribe((event) => events.push(event));
  const { id } = await client.servers.create({
    name: 'telltale',
    command: process.execPath,
    args: ['-e', telltale],
    env: { API_KEY: { secret: canary } },
  });
  await reached(id, 'ready');
  const answer = await client.calls.run({ id, name: 'tell', arguments: {} });
  const shown = JSON.stringify([
    answer,
    events,
    await client.servers.get({ id }),
    await client.capabilities.tools({ id }),
    await client.calls.list({}),
  ]);
  expect(events.some(({ type }) => type === 'call-progress')).toBe(true);
  expect(shown).toContain('Signed in with');
  expect(shown).not.toContain(canary);
  const files = readdirSync(dataDir).filter((name) => name.startsWith('patchbay.db'));
  expect(files).toContain('patchbay.db');
  for (const name of files) expect(readFileSync(join(dataDir, name), 'latin1')).not.toContain(canary);
});

it('starts although the keychain does not let go of the secret of a server deleted long ago', async () => {
  const dataDir = temporaryDataDir();
  {
    await using patchbay = await temporaryCenter({ dataDir, keepDataDir: true });
    const { id } = await patchbay.client.servers.create({
      name: 'gone',
      command: 'nothing',
      enabled: false,
      env: { API_KEY: { secret: canary } },
    });
    await patchbay.client.servers.remove({ id });
  }
  const messages: string[] = [];
  await using again = await temporaryCenter({
    dataDir,
    clock: { ...systemClock, now: () => Date.now() + 30 * 24 * 60 * 60 * 1_000 },
    keychain: {
      ...createMemoryKeychain('a stand-in for the system’s own'),
      state: { kind: 'os' },
      delete: () => Promise.reject(new PatchbayError('keychain-unavailable', { problem: 'it is locked' })),
    },
    logger: { log: (_level, message) => messages.push(message) },
  });
  expect((await again.client.servers.list({})).items).toEqual([]);
  expect(messages).toContain('What was deleted long ago could not be removed');
});

it.each([
  ['a variable with a NUL', { command: 'node', env: { KEY: { secret: `${canary}\0` } } }],
  [
    'a header over two lines',
    { transport: 'http' as const, headers: { Authorization: { secret: `${canary}\nX: y` } } },
  ],
  [
    'a header beyond Latin-1',
    { transport: 'sse' as const, headers: { Authorization: { secret: `${canary}…` } } },
  ],
])('refuses a secret that could never be sent, without quoting it: %s', async (_, input) => {
  await using patchbay = await temporaryCenter();
  const draft = { name: 'broken', url: 'http://127.0.0.1:9/mcp', ...input };
  const refusal = await patchbay.client.servers.create(draft).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'invalid-input' });
  expect(JSON.stringify(refusal)).not.toContain(canary);
  expect((await patchbay.client.servers.list({})).items).toEqual([]);
});

import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { PatchbayEvent } from '#shared/model/event.ts';
import { realServers } from '../../test/support/real-servers.ts';
import { temporaryCenter, temporaryDataDir } from '../../test/support/temporary-center.ts';
import { systemClock } from './clock.ts';
import { createMemoryKeychain } from './secrets/memory-keychain.ts';

const canary = 'canary-told-by-the-server-3141';

/** Every byte of every file below a folder, as Latin-1 text. */
const everythingIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');

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
  const streamed: unknown[] = [];
  const leaving = new AbortController();
  const stream = await client.servers.protocolStream({ id, after: 0 }, { signal: leaving.signal });
  const answer = await client.calls.run({ id, name: 'tell', arguments: {} });
  for await (const batch of stream) {
    streamed.push(batch);
    if (batch.items.some(({ kind, method }) => kind === 'answer' && method === 'tools/call')) leaving.abort();
  }
  const protocol = await client.servers.protocol({ id });
  const shown = JSON.stringify([
    answer,
    streamed,
    protocol,
    await client.servers.protocolMessage({ id, sequence: protocol.items[1]?.sequence ?? 0 }),
    events,
    await client.servers.get({ id }),
    await client.capabilities.tools({ id }),
    await client.calls.list({}),
  ]);
  expect(events.some(({ type }) => type === 'call-progress')).toBe(true);
  expect(shown).toContain('Signed in with');
  expect(shown).not.toContain(canary);
  expect(everythingIn(dataDir)).not.toContain(canary);
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

describe('a secret', () => {
  it('that is not entered yet is shown as not set, and the server says so instead of starting', async () => {
    await using patchbay = await temporaryCenter();
    const { id, env } = await patchbay.client.servers.create({
      ...realServers.everything,
      env: { TOKEN: { secret: '' } },
    });
    expect(env).toEqual({ TOKEN: { secret: true, set: false } });
    expect((await patchbay.reached(id, 'failed')).state).toMatchObject({
      code: 'secret-missing',
      details: { name: 'TOKEN' },
    });
    await patchbay.client.servers.update({ id, env: { TOKEN: { secret: 'canary-later' } } });
    await patchbay.reached(id, 'ready');
  });

  it('that went with the session is shown as not set', async () => {
    const dataDir = temporaryDataDir();
    const env = { TOKEN: { secret: 'canary-of-a-session' } };
    {
      await using patchbay = await temporaryCenter({ dataDir, keepDataDir: true });
      const added = await patchbay.client.servers.create({ ...realServers.everything, enabled: false, env });
      expect(added.env).toEqual({ TOKEN: { secret: true, set: true } });
    }
    await using again = await temporaryCenter({ dataDir });
    const { env: later } = await again.client.servers.get({ id: 'everything' });
    expect(later).toEqual({ TOKEN: { secret: true, set: false } });
  });

  it('is in the process it is for, and in no file, answer, event or log line', async () => {
    const dataDir = temporaryDataDir();
    const secret = 'canary-Zw8-"quoted"-0192';
    const heard: PatchbayEvent[] = [];
    const answers: unknown[] = [];
    {
      await using patchbay = await temporaryCenter({ dataDir, keepDataDir: true });
      const { client, center, reached } = patchbay;
      center.subscribe((event) => heard.push(event));
      const added = await client.servers.create({
        ...realServers.everything,
        env: { CANARY: { secret } },
      });
      answers.push(added, await reached(added.id, 'ready'));
      const answer = await client.calls.run({ id: added.id, name: 'get-env', arguments: {} });
      // This tool shows its environment: the secret reached the process, and is hidden in what comes back.
      expect(JSON.stringify(answer.result)).toContain('CANARY');
      answers.push(answer, await client.calls.get({ id: answer.id }));
      answers.push(
        await client.servers.logs({ id: added.id }),
        await client.servers.list({}),
        await client.program.exportServers({}),
      );
    }
    expect(JSON.stringify(answers)).not.toContain('canary-Zw8');
    expect(JSON.stringify(heard)).not.toContain('canary-Zw8');
    expect(everythingIn(dataDir)).not.toContain('canary-Zw8');
    rmSync(dataDir, { recursive: true });
  });
});

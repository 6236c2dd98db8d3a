import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '#shared/model/capability.ts';
import { type Listener, startListener } from '../../src/main/http/listener.ts';
import { overHttp } from '../pass-through/peers/http-wire.ts';
import { LEGACY_VERSION } from '../pass-through/peers/legacy-peer.ts';
import { createNotices } from '../pass-through/peers/peer.ts';
import { type TemporaryCenter, temporaryCenter } from '../support/temporary-center.ts';
import { waitFor } from '../wait-for.ts';

const richServer = join(import.meta.dirname, '../pass-through/fixture/index.ts');

let stack: AsyncDisposableStack;
let center: TemporaryCenter;
let listener: Listener;
let id: string;
beforeEach(async () => {
  stack = new AsyncDisposableStack();
  center = stack.use(await temporaryCenter());
  listener = await startListener({ center: center.center, port: 0, adminToken: 'unused' });
  stack.defer(() => listener.close());
  const server = { name: 'rich', command: process.execPath, args: [richServer, '--legacy'] };
  ({ id } = await center.client.servers.create(server));
  await center.reached(id, 'ready');
});
afterEach(() => stack.disposeAsync());

/** A client of the older era that has been welcomed and has not opened its stream yet. */
const welcomed = async (name: string) => {
  const { token } = await center.client.gateway.createClient({ name });
  const notices = createNotices();
  const wire = overHttp({ url: `${listener.address}/mcp`, token })(async ({ method = '', params = {} }) =>
    notices.hear({ method, params }),
  );
  stack.defer(wire.close);
  let lastId = 0;
  const ask = (method: string, params: JsonObject) => {
    lastId += 1;
    return wire.ask({ id: lastId, method, params });
  };
  const clientInfo = { name, version: '1' };
  await ask('initialize', { protocolVersion: LEGACY_VERSION, capabilities: {}, clientInfo });
  await wire.tell({ method: 'notifications/initialized' });
  return { wire, ask, noticed: notices.noticed };
};

it('a change before the stream was opened is told on it', async () => {
  const late = await welcomed('late');
  const early = await welcomed('early');
  await early.wire.listen();
  await early.ask('tools/call', { name: 'add', arguments: { kind: 'tools', name: 'new' } });
  await early.noticed('notifications/tools/list_changed');
  await late.wire.listen();
  expect(await late.noticed('notifications/tools/list_changed')).toEqual({});
});

it('who does not wait for a server that is away does not watch its resource', async () => {
  const client = await welcomed('impatient');
  await center.client.servers.stop({ id });
  const subscribing = client.ask('resources/subscribe', { uri: 'rich://watched' });
  let ending: string | undefined;
  subscribing.catch((error: Error) => {
    ending = error.message;
  });
  // Over another connection it may be there before what it is about.
  await waitFor(async () => {
    await client.wire.tell({ method: 'notifications/cancelled', params: { requestId: 2 } });
    return ending !== undefined;
  });
  expect(ending).toContain('call-cancelled');
  expect(await client.ask('ping', {})).toEqual({});
});

describe('several messages in one', () => {
  const sendAll = async (version: string, messages: readonly object[]) => {
    const { token } = await center.client.gateway.createClient({ name: 'many' });
    const post = (body: unknown, session?: string): Promise<Response> =>
      fetch(`${listener.address}/mcp`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
          ...(session === undefined ? {} : { 'mcp-session-id': session }),
        },
      });
    const clientInfo = { name: 'many', version: '1' };
    const params = { protocolVersion: version, capabilities: {}, clientInfo };
    const opened = await post({ jsonrpc: '2.0', id: 0, method: 'initialize', params });
    await opened.text();
    const all = messages.map((message) => ({ jsonrpc: '2.0', ...message }));
    return post(all, opened.headers.get('mcp-session-id') ?? '');
  };
  const initialized = { method: 'notifications/initialized' };
  const ping = { id: 1, method: 'ping' };
  const call = { id: 2, method: 'tools/call', params: { name: 'test_simple_text', arguments: {} } };
  const juggle = { id: 3, method: 'juggle' };

  it('are answered as one in the revision that has them', async () => {
    const response = await sendAll('2025-03-26', [initialized, ping, call, juggle]);
    const answers = (await response.json()) as { id: number }[];
    expect(answers.sort((a, b) => a.id - b.id)).toMatchObject([
      { id: 1, result: {} },
      { id: 2, result: { content: [{ text: 'This is a simple text response for testing.' }] } },
      { id: 3, error: { code: -32_601 } },
    ]);
  });

  it('need no answer where nothing is asked', async () => {
    expect((await sendAll('2025-03-26', [initialized])).status).toBe(202);
  });

  it.each([
    ['in a later revision', '2025-11-25', [ping, call]],
    ['without any', '2025-03-26', []],
    ['with what is none', '2025-03-26', [ping, { id: 2 }]],
    ['by the hundred', '2025-03-26', Array.from({ length: 101 }, () => ping)],
  ])('are refused %s', async (_, version, messages) => {
    const response = await sendAll(version, messages);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: -32_600 } });
  });
});

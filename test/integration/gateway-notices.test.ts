import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
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

import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '#shared/model/capability.ts';
import { type Listener, startListener } from '../../src/main/http/listener.ts';
import { blockOf, call } from '../pass-through/features/calls.ts';
import { listTools } from '../pass-through/features/tools.ts';
import { overHttp } from '../pass-through/peers/http-wire.ts';
import { connectLegacy } from '../pass-through/peers/legacy-peer.ts';
import { connectModern } from '../pass-through/peers/modern-peer.ts';
import type { Peer } from '../pass-through/peers/peer.ts';
import { temporaryCenter } from '../support/temporary-center.ts';

const richServer = join(import.meta.dirname, '../pass-through/fixture/index.ts');

// Two of the same kind, as of two databases: everything of the second has a name that the first has already.
describe.each([
  ['legacy', connectLegacy],
  ['modern', connectModern],
] as const)('two servers with the same names, joined for a %s client', (_, connect) => {
  let stack: AsyncDisposableStack;
  let peer: Peer;
  beforeEach(async () => {
    stack = new AsyncDisposableStack();
    const center = stack.use(await temporaryCenter());
    const listener: Listener = await startListener({
      center: center.center,
      port: 0,
      adminToken: 'unused',
    });
    stack.defer(() => listener.close());
    for (const name of ['one', 'two']) {
      const server = {
        name,
        command: process.execPath,
        // Of the older era: there a server tells of parts of what is watched too.
        args: [richServer, '--legacy'],
        env: { RICH_TEXT: `hello from ${name}` },
      };
      const { id } = await center.client.servers.create(server);
      await center.reached(id, 'ready');
    }
    const { token } = await center.client.gateway.createClient({ name: 'peer' });
    const wire = overHttp({ url: `${listener.address}/mcp`, token });
    peer = stack.use(await connect({ join: wire, capabilities: {}, answers: {} }));
  });
  afterEach(() => stack.disposeAsync());

  const read = async (uri: string): Promise<unknown> =>
    ((await peer.request('resources/read', { uri })).contents as readonly JsonObject[])[0];

  it('a link in a result leads to the resource of its own server', async () => {
    const links = [];
    for (const tool of ['link', 'two_link']) links.push(String(blockOf(await call(peer, tool)).uri));
    expect(links).toEqual(['rich://text', 'patchbay:two/rich://text']);
    expect(await Promise.all(links.map(read))).toMatchObject([
      { uri: 'rich://text', text: 'hello from one' },
      { uri: 'patchbay:two/rich://text', text: 'hello from two' },
    ]);
  });

  it('each app names its own view, whose URI is still one of an app', async () => {
    const tools = await listTools(peer);
    const viewOf = (name: string): unknown => {
      const { _meta } = tools.find((tool) => tool.name === name) ?? {};
      return (_meta as { ui: { resourceUri: string } }).ui.resourceUri;
    };
    expect(viewOf('clock_app')).toBe('ui://rich/clock');
    expect(viewOf('two_clock_app')).toBe('ui://patchbay/two/rich/clock');
    expect(await read('ui://patchbay/two/rich/clock')).toMatchObject({
      uri: 'ui://patchbay/two/rich/clock',
      mimeType: 'text/html;profile=mcp-app',
    });
  });

  it('a link in a prompt, and a template, lead there too', async () => {
    const prompt = await peer.request('prompts/get', { name: 'two_linked' });
    const uri = 'patchbay:two/rich://items/7';
    expect(prompt.messages).toMatchObject([{ content: { type: 'resource_link', uri } }]);
    expect(await read(uri)).toMatchObject({ uri, text: 'item 7' });
    const ref = { type: 'ref/resource', uri: 'patchbay:two/rich://items/{id}' };
    const { completion } = await peer.request('completion/complete', {
      ref,
      argument: { name: 'id', value: '1' },
    });
    expect(completion).toMatchObject({ values: ['1', '10'] });
  });

  it('hears of a change of the resource that it watches, and not of the other', async () => {
    const uri = 'patchbay:two/rich://watched';
    const end = await peer.follow([uri]);
    await call(peer, 'update', { uri: 'rich://watched' });
    await call(peer, 'two_update', { uri: 'rich://watched/part' });
    await peer.noticed('notifications/resources/updated');
    await call(peer, 'two_update', { uri: 'rich://watched' });
    await peer.noticed('notifications/resources/updated', (params) => params.uri === uri);
    await end();
    const told = peer.notices.filter(({ method }) => method === 'notifications/resources/updated');
    expect(told.map(({ params }) => params.uri)).toEqual([`${uri}/part`, uri]);
  });
});

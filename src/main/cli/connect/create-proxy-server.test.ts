import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport } from '@modelcontextprotocol/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { realServers } from '../../../../test/support/real-servers.ts';
import { temporaryCenter } from '../../../../test/support/temporary-center.ts';
import { createProxyServer } from './create-proxy-server.ts';

let patchbay: Awaited<ReturnType<typeof temporaryCenter>>;
beforeEach(async () => {
  patchbay = await temporaryCenter();
});
afterEach(() => patchbay[Symbol.asyncDispose]());

test('a client sees the tools of one server and calls them through Patchbay', async () => {
  const added = await patchbay.client.servers.create(realServers.everything);
  const target = await patchbay.reached(added.id, 'ready');
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair();
  const server = createProxyServer(patchbay.client, target, '1.2.3');
  const client = new Client({ name: 'test', version: '1' });
  await Promise.all([server.connect(serverSide), client.connect(clientSide)]);

  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toContain('get-sum');
  expect(await client.callTool({ name: 'get-sum', arguments: { a: 2, b: 3 } })).toMatchObject({
    content: [{ type: 'text', text: 'The sum of 2 and 3 is 5.' }],
  });
  const image = await client.callTool({ name: 'get-tiny-image', arguments: {} });
  expect(image.content).toContainEqual(expect.objectContaining({ type: 'image', data: expect.any(String) }));
  expect(await client.callTool({ name: 'get-sum', arguments: { a: 'two' } })).toMatchObject({
    isError: true,
    content: [{ text: expect.stringMatching(/^invalid-arguments: /) }],
  });
  await expect(client.callTool({ name: 'nowhere', arguments: {} })).rejects.toThrow('no tool "nowhere"');
  expect((await patchbay.client.calls.list({ tool: 'get-sum' })).items.length).toBeGreaterThan(0);
  await client.close();
});

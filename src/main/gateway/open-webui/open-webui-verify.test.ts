import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OpenWebUiExport, OpenWebUiVerification } from '#shared/model/open-webui.ts';
import { freePort } from '../../../../test/free-port.ts';
import { type OpenWebUiStandIn, startOpenWebUi } from '../../../../test/servers/open-webui.ts';
import { fixturePath } from '../../../../test/start-server.ts';
import { type TemporaryCenter, temporaryCenter } from '../../../../test/support/temporary-center.ts';
import { waitFor } from '../../../../test/wait-for.ts';
import { type Listener, startListener } from '../../http/listener.ts';

/** Patchbay with its real gateway, and an Open WebUI that really connects to it. */
let webui: OpenWebUiStandIn;
let patchbay: TemporaryCenter;
let listener: Listener;

beforeEach(async () => {
  webui = await startOpenWebUi();
  patchbay = await temporaryCenter();
  listener = await startListener({ center: patchbay.center, port: 0, adminToken: 'admin' });
  patchbay.center.setAddress(listener.address);
  await patchbay.client.openWebUi.connect({ address: webui.url, key: webui.adminKey });
});
afterEach(async () => {
  await listener.close();
  await patchbay[Symbol.asyncDispose]();
  await webui[Symbol.asyncDispose]();
});

const addReady = async (name: string): Promise<void> => {
  const { id } = await patchbay.client.servers.create({
    name,
    command: process.execPath,
    args: [fixturePath('modern-stdio')],
  });
  await patchbay.reached(id, 'ready');
};
const send = async (request: Partial<OpenWebUiExport>): Promise<OpenWebUiVerification[]> => {
  const { openWebUi } = patchbay.client;
  const wanted = { ...request, instance: webui.url };
  const { revision } = await openWebUi.previewSend(wanted);
  for await (const event of await openWebUi.send({ ...wanted, revision }))
    if (event.type === 'done') return event.verifications;
  throw new Error('it did not end');
};

it('is let in with the token that was sent, and finds the tools of each and of all', async () => {
  await addReady('Almanac');
  await addReady('Other');
  const { items: tools } = await patchbay.client.capabilities.tools({ id: 'almanac' });
  expect(await send({ servers: ['almanac', 'other'], joined: true })).toEqual([
    { id: 'patchbay', name: 'Patchbay', toolCount: tools.length * 2 },
    { id: 'almanac', name: 'Almanac', toolCount: tools.length },
    { id: 'other', name: 'Other', toolCount: tools.length },
  ]);
});

it('is shut out by undo', async () => {
  await addReady('Almanac');
  await send({ servers: ['almanac'] });
  const [connection] = webui.connections() as { key: string; url: string }[];
  const knock = () =>
    fetch(connection?.url ?? '', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${connection?.key}`,
        accept: 'application/json, text/event-stream',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' }),
    }).then(({ status }) => status);
  expect(await knock()).not.toBe(401);
  const [sent] = (await patchbay.client.openWebUi.sends()).items;
  await patchbay.client.openWebUi.undo({ id: sent?.id ?? '' });
  expect(webui.connections()).toEqual([]);
  expect(await knock()).toBe(401);
});

it('finds the same through OpenAPI, where it speaks no MCP yet', async () => {
  await addReady('Almanac');
  const { items: tools } = await patchbay.client.capabilities.tools({ id: 'almanac' });
  expect(await send({ servers: ['almanac'], protocol: 'openapi' })).toEqual([
    { id: 'almanac', name: 'Almanac', toolCount: tools.length },
  ]);
});

it('reaches this machine from a container as soon as it is let in, by the address that was offered', async () => {
  await addReady('Almanac');
  const { openWebUi, program } = patchbay.client;
  await using contained = await startOpenWebUi({ isContained: true });
  const { id: instance } = await openWebUi.connect({ address: contained.url, key: contained.adminKey });
  const request = { servers: ['almanac'], instance };
  const sendThere = async (place: OpenWebUiExport['place']) => {
    const { revision } = await openWebUi.previewSend({ ...request, place });
    for await (const event of await openWebUi.send({ ...request, place, revision }))
      if (event.type === 'done') return event.verifications;
    throw new Error('it did not end');
  };
  expect(await sendThere('here')).toMatchObject([{ problem: { code: 'open-webui-sees-itself' } }]);
  await program.updateSettings({ gatewayPort: await freePort() });
  expect(await sendThere('container')).toMatchObject([{ problem: { code: 'open-webui-out-of-reach' } }]);

  await program.updateSettings({ gatewayAddress: '127.0.0.1' });
  await waitFor(async () => (await patchbay.client.gateway.status()).beyond !== undefined);
  const preview = await openWebUi.previewSend({ ...request, place: 'container' });
  expect(preview.wantedGatewayAddress).toBeUndefined();
  expect(preview.connections).toMatchObject([{ url: expect.stringContaining('host.docker.internal') }]);
  expect(await sendThere('container')).toMatchObject([{ name: 'Almanac', toolCount: expect.any(Number) }]);
});

it('finds the tools of a server that has stopped, which its first call would start', async () => {
  await addReady('Almanac');
  await patchbay.client.servers.stop({ id: 'almanac' });
  expect(await send({ servers: ['almanac'] })).toMatchObject([{ toolCount: expect.any(Number) }]);
});

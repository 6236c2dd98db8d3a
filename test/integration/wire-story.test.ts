import { expect, it } from 'vitest';
import type { Launch } from '#shared/model/launch.ts';
import type { ProtocolEntry, ProtocolKept } from '#shared/model/protocol.ts';
import { readEvents } from '../support/event-stream.ts';
import { startProgram } from '../support/program.ts';
import { realServers } from '../support/real-servers.ts';

type Protocol = ProtocolKept & { readonly items: readonly ProtocolEntry[] };

it('the messages of a server and what is run for it are there over REST, as they are in the interface', async () => {
  await using patchbay = await startProgram();
  const { rest, address, adminToken } = patchbay;
  await using states = await rest.watch();
  const { id } = await rest.add({ ...realServers.modern, env: { LEVEL: 'debug' } });
  await states.reached(id, 'ready');
  await rest.call('modern', 'error');

  const errors = await rest.ok<Protocol>('GET', '/servers/modern/protocol?errors=true&method=tools/call');
  expect(errors.items).toMatchObject([
    { kind: 'answer', direction: 'received', era: 'modern', message: { result: { isError: true } } },
  ]);
  const outlines = await rest.ok<Protocol>(
    'GET',
    '/servers/modern/protocol?messages=false&direction=sent&limit=2',
  );
  expect(outlines.items).toHaveLength(2);
  expect(outlines.items.at(-1)).toMatchObject({ method: 'tools/call', pair: errors.items[0]?.sequence });
  expect(outlines.items.some((entry) => 'message' in entry)).toBe(false);
  const one = await rest.ok('GET', `/servers/modern/protocol/messages/${errors.items[0]?.pair}`);
  expect(one).toMatchObject({ method: 'tools/call', message: { params: { name: 'error' } } });
  expect(await rest.send('GET', '/servers/modern/protocol/messages/99999')).toMatchObject({
    status: 404,
    body: { code: 'protocol-message-gone', details: { sequence: 99999 } },
  });
  expect((await rest.send('GET', '/servers/modern/protocol?direction=sideways')).status).toBe(400);

  const leaving = new AbortController();
  const stream = await fetch(
    `${address}/api/v1/servers/modern/protocol/stream?after=99999&q=on%20the%20wire`,
    {
      headers: { authorization: `Bearer ${adminToken}` },
      signal: leaving.signal,
    },
  );
  const events = readEvents(stream);
  expect((await events.next()).value).toMatchObject({ data: { items: [], dropped: 0 } });
  await rest.call('modern', 'echo', { message: 'on the wire' });
  expect((await events.next()).value).toMatchObject({
    data: {
      items: expect.arrayContaining([expect.objectContaining({ direction: 'sent', method: 'tools/call' })]),
    },
  });
  leaving.abort();
  expect(await rest.ok('PUT', '/servers/modern/protocol/recording', { on: true })).toMatchObject({
    recording: true,
  });

  const launch = await rest.ok<Launch>('GET', '/servers/modern/launch');
  expect(launch).toMatchObject({
    kind: 'process',
    command: process.execPath,
    environment: expect.arrayContaining([{ name: 'LEVEL', value: 'debug', from: 'typed' }]),
  });
  expect(
    await rest.send('POST', '/servers/launch', { input: { name: 'draft', command: 'uvx-of-nobody' } }),
  ).toMatchObject({ status: 422, body: { code: 'command-not-found' } });
});

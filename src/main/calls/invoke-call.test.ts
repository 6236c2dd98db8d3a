import { expect, it } from 'vitest';
import { realServers } from '../../../test/support/real-servers.ts';
import { temporaryCenter } from '../../../test/support/temporary-center.ts';

it('calls a tool of a server that was added a moment ago and has listed nothing yet', async () => {
  await using patchbay = await temporaryCenter();
  const { id, state } = await patchbay.client.servers.create(realServers.everything);
  expect(state.kind).toBe('starting');
  const answer = await patchbay.client.calls.run({ id, name: 'echo', arguments: { message: 'first' } });
  expect(answer).toMatchObject({ status: 'ok', result: { content: [{ text: 'Echo: first' }] } });
});

it('says that there is no such tool once the server has listed what it has', async () => {
  await using patchbay = await temporaryCenter();
  const { id } = await patchbay.client.servers.create(realServers.everything);
  await expect(patchbay.client.calls.run({ id, name: 'nothing', arguments: {} })).rejects.toEqual(
    expect.objectContaining({ code: 'tool-not-found' }),
  );
});

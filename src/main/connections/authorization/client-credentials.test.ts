import { expect, it } from 'vitest';
import { openKeychain } from '../../../../test/oauth/open-keychain.ts';
import { remotePlace } from '../../../../test/oauth/remote-place.ts';

const client = {
  client_id: 'a-machine',
  client_secret: 'the-secret-of-a-machine',
  redirect_uris: [],
  response_types: [],
  grant_types: ['client_credentials'],
};
const authorization = { clients: [client] };
const oauthWith = (secret: string) => ({
  grant: 'client-credentials' as const,
  clientId: client.client_id,
  clientSecret: { secret },
});

it('a client signs in by itself, and again when its token ends', async () => {
  await using place = await remotePlace({
    authorization,
    input: { oauth: oauthWith(client.client_secret) },
  });
  expect(place.view().state.kind).toBe('ready');
  expect(place.view().signIn?.session).toMatchObject({ scopes: ['read'], renews: false });
  await place.authorizationServer.revokeAll('AccessToken');
  expect(await place.echo('again')).toContain('again');
  expect(place.authorizationServer.requests.some((one) => one.startsWith('GET /auth'))).toBe(false);
});

it('a client that is refused is said to be, once', async () => {
  await using place = await remotePlace({ authorization, input: { oauth: oauthWith('another-secret') } });
  expect(place.view().state).toMatchObject({
    kind: 'needs-sign-in',
    code: 'sign-in-refused',
    reason: expect.stringContaining('invalid_client'),
  });
  expect(place.authorizationServer.requests.filter((one) => one === 'POST /token')).toHaveLength(1);
  // The right secret, and nobody has to sign in.
  const { id, client: patchbay } = place;
  await patchbay.servers.update({ id, oauth: oauthWith(client.client_secret) });
  expect((await place.reached(id, 'ready')).state.kind).toBe('ready');
});

it('a test of settings that are not saved keeps nothing', async () => {
  const { keychain, values } = openKeychain();
  await using place = await remotePlace({ authorization, center: { keychain } });
  const input = {
    name: 'Draft',
    transport: 'http' as const,
    url: place.server.url,
    oauth: oauthWith(client.client_secret),
  };
  const events = await place.client.servers.testDraft({ input, id: place.id });
  for await (const event of events) if (event.type === 'report') expect(event.report.ok).toBe(true);
  expect(values()).toEqual([]);
  expect(place.view().signIn).toBeUndefined();
});

it('signing in by hand tries it again', async () => {
  await using place = await remotePlace({ authorization, input: { oauth: oauthWith('another-secret') } });
  const generation = place.view().state.generation;
  expect(await place.client.servers.signIn({ id: place.id })).toEqual({});
  await place.reached(place.id, 'starting');
  const { state } = await place.reached(place.id, 'needs-sign-in');
  expect(state.generation).toBe(generation + 1);
});

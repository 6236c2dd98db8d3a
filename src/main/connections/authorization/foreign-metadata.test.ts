import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { type RemotePlaceOptions, remotePlace } from '../../../../test/oauth/remote-place.ts';

/** Says of itself what the other one says of itself, and this laid over it. */
const startImpostor = async (original: string, changes: object) => {
  const http = createServer(async (request, response) => {
    const answer = await fetch(`${original}${request.url}`);
    if (!answer.ok) {
      response.writeHead(answer.status).end();
      return;
    }
    const metadata = (await answer.json()) as object;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ...metadata, ...changes }));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      http.closeAllConnections();
      http.close(() => resolve());
    });
  return { issuer, stop };
};

/** A place whose server names the impostor. */
const impostorPlace = async (changes: (issuer: string) => object, options: RemotePlaceOptions = {}) => {
  const place = await remotePlace(options);
  const { introspect, issuer: original } = place.authorizationServer;
  const late = { changes: {} };
  const impostor = await startImpostor(original, late.changes);
  Object.assign(late.changes, changes(impostor.issuer));
  place.server.moveTo({ issuer: impostor.issuer, introspect });
  return {
    place,
    impostor,
    [Symbol.asyncDispose]: async () => {
      await place[Symbol.asyncDispose]();
      await impostor.stop();
    },
  };
};

it('an authorization server that calls itself by another name is taken only where a person says so', async () => {
  await using case_ = await impostorPlace(() => ({}));
  const { place, impostor } = case_;
  const { client, id, authorizationServer } = place;
  await expect(client.servers.signIn({ id })).rejects.toMatchObject({
    code: 'sign-in-unavailable',
    message: expect.stringContaining(`${impostor.issuer} calls itself ${authorizationServer.issuer}`),
  });
  await client.servers.update({ id, oauth: { skipIssuerCheck: true } });
  expect((await place.signIn()).signIn?.session?.issuer).toBe(authorizationServer.issuer);
});

it.each<[string, object, RegExp]>([
  [
    'is not encrypted',
    { authorization_endpoint: 'http://login.example/authorize' },
    /login\.example is not https/,
  ],
  ['is no web address', { authorization_endpoint: 'javascript:alert(1)' }, /metadata cannot be read/],
  ['takes no proof keys', { code_challenge_methods_supported: ['plain'] }, /code challenge method S256/],
])('nobody is sent to an authorization endpoint that %s', async (_, changes, words) => {
  await using case_ = await impostorPlace((issuer) => ({ issuer, ...changes }));
  const { place } = case_;
  await expect(place.client.servers.signIn({ id: place.id })).rejects.toMatchObject({
    code: 'sign-in-unavailable',
    message: expect.stringMatching(words),
  });
  expect(place.view().signIn).toBeUndefined();
});

it('no code is sent to a token endpoint that is not encrypted', async () => {
  await using case_ = await impostorPlace((issuer) => ({
    issuer,
    token_endpoint: 'http://login.example/token',
    authorization_response_iss_parameter_supported: false,
  }));
  const { place } = case_;
  const { authorizationUrl = '' } = await place.client.servers.signIn({ id: place.id });
  const { searchParams } = new URL(authorizationUrl);
  const callback = new URL(searchParams.get('redirect_uri') ?? '');
  callback.search = new URLSearchParams({
    code: 'a-code',
    state: searchParams.get('state') ?? '',
  }).toString();
  const page = await fetch(callback);
  expect(page.status).toBe(400);
  expect(await page.text()).toContain('login.example/token is not https');
});

it('metadata about another resource is not believed', async () => {
  const metadata = { resource: 'https://another.example/mcp' };
  await using place = await remotePlace({ protection: { metadata } });
  await expect(place.client.servers.signIn({ id: place.id })).rejects.toMatchObject({
    code: 'sign-in-unavailable',
    message: expect.stringContaining('https://another.example/mcp'),
  });
  expect(place.authorizationServer.requests).toEqual([]);
});

it('metadata without end is not read to its end', async () => {
  const metadata = { padding: 'x'.repeat(2_000_000) };
  await using place = await remotePlace({ protection: { metadata } });
  await expect(place.client.servers.signIn({ id: place.id })).rejects.toMatchObject({
    code: 'sign-in-unavailable',
    message: expect.stringContaining('far too long'),
  });
});

it('a client metadata document stands for a registration where it is read', async () => {
  const address = 'https://patchbay.example/client.json';
  const document = {
    client_id: address,
    client_name: 'Patchbay',
    redirect_uris: ['http://127.0.0.1/oauth/callback'],
    application_type: 'native',
    grant_types: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: 'none',
  };
  await using place = await remotePlace({
    authorization: { clientDocuments: { [address]: document } },
    input: { oauth: { clientMetadataUrl: address } },
  });
  expect((await place.signIn()).state.kind).toBe('ready');
  expect(place.authorizationServer.requests).not.toContain('POST /reg');
  // Where documents are not read, it registers.
  await using other = await remotePlace({ input: { oauth: { clientMetadataUrl: address } } });
  expect((await other.signIn()).state.kind).toBe('ready');
  expect(other.authorizationServer.requests).toContain('POST /reg');
});

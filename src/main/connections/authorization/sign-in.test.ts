import { describe, expect, it } from 'vitest';
import { freePort } from '../../../../test/free-port.ts';
import { remotePlace } from '../../../../test/oauth/remote-place.ts';
import { startEverythingHttp, startEverythingSse, startModernHttp } from '../../../../test/start-server.ts';
import { waitFor } from '../../../../test/wait-for.ts';

describe('signing in', () => {
  it.each([
    ['of the modern era', startModernHttp, 'http', 'modern'],
    ['of the older era', () => startEverythingHttp(), 'http', 'legacy'],
    ['over HTTP+SSE', () => startEverythingSse(), 'sse', 'legacy'],
  ] as const)(
    'goes by the browser from 401 to ready: a server %s',
    async (_, startUpstream, transport, era) => {
      await using place = await remotePlace({ startUpstream, input: { transport } });
      const { view, authorizationServer } = place;
      expect(view().state).toMatchObject({ kind: 'needs-sign-in', code: 'http-unauthorized' });
      expect(view().signIn).toBeUndefined();
      const end = await place.browse();
      expect(end).toMatchObject({ status: 200, text: expect.stringContaining('You can close this page') });
      const after = await place.reached(place.id, 'ready', 'failed');
      expect(after.state.kind).toBe('ready');
      expect(after.facts.era).toBe(era);
      expect(after.signIn).toEqual({
        session: {
          issuer: authorizationServer.issuer,
          scopes: ['read'],
          signedInAt: expect.any(String),
          expiresAt: expect.any(String),
          renews: true,
        },
      });
      expect(await place.echo('hello')).toContain('hello');
    },
  );

  it('finds the metadata at its well-known place where the challenge does not name it', async () => {
    await using place = await remotePlace({ protection: { tellsMetadata: false } });
    expect((await place.signIn()).state.kind).toBe('ready');
  });

  it('finds the way to a server that nobody has connected to', async () => {
    await using place = await remotePlace({ input: { enabled: false } });
    expect(await place.browse()).toMatchObject({ status: 200 });
    expect(place.view().signIn?.session).toMatchObject({ scopes: ['read'] });
    // Signed in, and still off.
    expect(place.view().state.kind).toBe('disabled');
    await place.client.servers.update({ id: place.id, enabled: true });
    expect((await place.reached(place.id, 'ready', 'needs-sign-in')).state.kind).toBe('ready');
  });

  it('asks with a proof key, a state of its own and the server as the resource', async () => {
    await using place = await remotePlace();
    const { authorizationUrl = '' } = await place.client.servers.signIn({ id: place.id });
    const { origin, searchParams } = new URL(authorizationUrl);
    expect(origin).toBe(place.authorizationServer.issuer);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      resource: place.server.url,
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback$/),
      scope: 'read offline_access',
    });
    expect(place.view().signIn).toEqual({ waitingUntil: expect.any(String) });
  });

  it('answers with the same address while a browser is awaited', async () => {
    await using place = await remotePlace();
    const { client, id } = place;
    const [first, second] = await Promise.all([client.servers.signIn({ id }), client.servers.signIn({ id })]);
    expect(second).toEqual(first);
    expect(await client.servers.signIn({ id })).toEqual(first);
  });

  it('registers once, and anew where the authorization server has forgotten it', async () => {
    await using place = await remotePlace();
    const { client, id, authorizationServer } = place;
    const registrations = () => authorizationServer.requests.filter((one) => one === 'POST /reg').length;
    await place.signIn();
    await authorizationServer.revokeAll('RefreshToken');
    await authorizationServer.revokeAll('AccessToken');
    await expect(place.echo('lost')).rejects.toMatchObject({ code: 'sign-in-expired' });
    await place.signIn();
    expect(registrations()).toBe(1);

    await authorizationServer.forgetClients();
    await expect(place.echo('lost')).rejects.toMatchObject({ code: 'sign-in-expired' });
    // The browser ends on a page of the authorization server; the person gives up.
    expect(await place.browse()).toMatchObject({
      status: 400,
      text: expect.stringContaining('invalid_client'),
    });
    await client.servers.cancelSignIn({ id });
    await waitFor(() => place.view().signIn === undefined);
    expect((await place.signIn()).state.kind).toBe('ready');
    expect(registrations()).toBe(2);
  });

  it('takes a client that is registered by hand, at the port that is registered', async () => {
    const redirectPort = await freePort();
    const client = {
      client_id: 'by-hand',
      client_secret: 'the-secret-by-hand',
      redirect_uris: [`http://127.0.0.1:${redirectPort}/oauth/callback`],
      application_type: 'native' as const,
      grant_types: ['authorization_code', 'refresh_token'],
    };
    const oauth = {
      clientId: client.client_id,
      clientSecret: { secret: client.client_secret },
      redirectPort,
    };
    await using place = await remotePlace({
      authorization: { clients: [client], registration: false },
      input: { oauth },
    });
    expect((await place.signIn()).state.kind).toBe('ready');
    expect(place.view().oauth.clientSecret).toEqual({ secret: true, set: true });
  });

  it('says that a client has to be registered where there is no other way', async () => {
    await using place = await remotePlace({ authorization: { registration: false } });
    await expect(place.client.servers.signIn({ id: place.id })).rejects.toMatchObject({
      code: 'sign-in-client-needed',
      data: { details: { issuer: place.authorizationServer.issuer } },
    });
  });

  it('is not for a server that runs here', async () => {
    await using place = await remotePlace();
    const { id } = await place.client.servers.create({ name: 'Local', command: 'no-such-command' });
    await expect(place.client.servers.signIn({ id })).rejects.toMatchObject({ code: 'sign-in-unavailable' });
  });

  it('is said to be the next step by a connection test', async () => {
    await using place = await remotePlace();
    const { error } = await place.client.servers.test({ id: place.id });
    expect(error).toMatchObject({
      code: 'http-unauthorized',
      hint: expect.stringContaining('Choose "Sign in" (save a new server first)'),
    });
    await place.signIn();
    expect(await place.client.servers.test({ id: place.id })).toMatchObject({ ok: true });
  });

  it('leaves a header alone that a person entered', async () => {
    const headers = { authorization: { secret: 'Bearer my-own-key' } };
    await using place = await remotePlace({ input: { headers } });
    expect(place.view().state).toMatchObject({ kind: 'needs-sign-in', code: 'http-unauthorized' });
    const sent = place.server.requests.map(({ authorization }) => authorization);
    expect(new Set(sent)).toEqual(new Set(['Bearer my-own-key']));
  });
});

import { describe, expect, it } from 'vitest';
import {
  type AuthorizationServer,
  startAuthorizationServer,
} from '../../../../test/oauth/authorization-server.ts';
import { remotePlace } from '../../../../test/oauth/remote-place.ts';
import { waitFor } from '../../../../test/wait-for.ts';

const tokenRequests = ({ requests }: AuthorizationServer): number =>
  requests.filter((one) => one === 'POST /token').length;

describe('renewing', () => {
  it('happens before a token ends, unseen', async () => {
    // Less than is wanted to be left: every request wants a new one.
    await using place = await remotePlace({ authorization: { accessTokenSeconds: 20 } });
    await place.signIn();
    const before = tokenRequests(place.authorizationServer);
    expect(await place.echo('one')).toContain('one');
    expect(await place.echo('two')).toContain('two');
    expect(tokenRequests(place.authorizationServer)).toBeGreaterThanOrEqual(before + 2);
    const refused = place.server.requests.filter(({ status }) => status === 401);
    expect(refused.every(({ authorization }) => authorization === undefined)).toBe(true);
    expect(place.view().state.kind).toBe('ready');
  });

  it('happens when a token is refused, once for many requests', async () => {
    await using place = await remotePlace();
    await place.signIn();
    const before = tokenRequests(place.authorizationServer);
    await place.authorizationServer.revokeAll('AccessToken');
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((word) => place.echo(`word ${word}`)));
    expect(answers.map((answer, index) => answer.includes(`word ${'abcd'[index]}`))).not.toContain(false);
    expect(tokenRequests(place.authorizationServer)).toBe(before + 1);
    expect(place.view().state.kind).toBe('ready');
  });

  it('that is refused wants a person again, with words, and is not tried in a loop', async () => {
    await using place = await remotePlace();
    await place.signIn();
    const before = tokenRequests(place.authorizationServer);
    await place.authorizationServer.revokeAll('RefreshToken');
    await place.authorizationServer.revokeAll('AccessToken');
    await expect(place.echo('lost')).rejects.toMatchObject({ code: 'sign-in-expired' });
    const { state, signIn } = await place.reached(place.id, 'needs-sign-in');
    expect(state).toMatchObject({
      code: 'sign-in-expired',
      reason: expect.stringMatching(/no longer valid: .*invalid_grant/),
    });
    expect(signIn?.session).toBeUndefined();
    expect(tokenRequests(place.authorizationServer)).toBe(before + 1);
    // Starting it again asks nobody for tokens: there is nothing to ask with.
    await place.client.servers.restart({ id: place.id });
    await place.reached(place.id, 'needs-sign-in');
    expect(tokenRequests(place.authorizationServer)).toBe(before + 1);
    expect(await place.signIn()).toMatchObject({ state: { kind: 'ready' } });
  });

  it('wants a person where there is nothing to renew with', async () => {
    await using place = await remotePlace({ authorization: { refreshTokens: false } });
    await place.signIn();
    expect(place.view().signIn?.session?.renews).toBe(false);
    await place.authorizationServer.revokeAll('AccessToken');
    await expect(place.echo('lost')).rejects.toMatchObject({ code: 'sign-in-expired' });
    await place.reached(place.id, 'needs-sign-in');
  });

  it('outlives an authorization server in trouble: the person stays signed in', async () => {
    await using place = await remotePlace();
    await place.signIn();
    place.authorizationServer.failWith(503);
    await place.authorizationServer.revokeAll('AccessToken');
    await expect(place.echo('not now')).rejects.toMatchObject({ code: 'connection-failed' });
    expect(place.view().state.kind).not.toBe('needs-sign-in');
    expect(place.view().signIn?.session).toBeDefined();
    place.authorizationServer.failWith(undefined);
    await place.reached(place.id, 'ready');
    expect(await place.echo('now')).toContain('now');
  });

  it('does not help against a server that refuses every token', async () => {
    await using place = await remotePlace();
    await place.signIn();
    const before = tokenRequests(place.authorizationServer);
    place.server.refuseAll();
    await expect(place.echo('no')).rejects.toMatchObject({ code: 'sign-in-expired' });
    await place.reached(place.id, 'needs-sign-in');
    expect(tokenRequests(place.authorizationServer)).toBe(before + 1);
  });
});

describe('more rights', () => {
  it('are asked for by a person, beside those there are', async () => {
    await using place = await remotePlace();
    await place.signIn();
    place.server.requireScope('write');
    await expect(place.echo('more')).rejects.toMatchObject({ code: 'sign-in-scope' });
    const { state } = await place.reached(place.id, 'needs-sign-in');
    expect(state).toMatchObject({ code: 'sign-in-scope', details: { scope: 'write' } });
    expect(state.reason).toContain('write');
    const { authorizationUrl = '' } = await place.client.servers.signIn({ id: place.id });
    expect(new URL(authorizationUrl).searchParams.get('scope')?.split(' ')).toEqual(
      expect.arrayContaining(['read', 'write']),
    );
    const { signIn } = await place.signIn();
    expect(signIn?.session?.scopes).toEqual(expect.arrayContaining(['read', 'write']));
    expect(await place.echo('more')).toContain('more');
  });
});

describe('another authorization server', () => {
  it('gets nothing that belongs to the one before it', async () => {
    await using place = await remotePlace();
    await place.signIn();
    const other = await startAuthorizationServer();
    try {
      const before = tokenRequests(place.authorizationServer);
      place.server.moveTo(other);
      await expect(place.echo('moved')).rejects.toMatchObject({ code: 'sign-in-expired' });
      const { state } = await place.reached(place.id, 'needs-sign-in');
      expect(state.reason).toContain(other.issuer);
      expect(tokenRequests(other)).toBe(0);
      expect(tokenRequests(place.authorizationServer)).toBe(before);

      const { signIn } = await place.signIn();
      expect(signIn?.session?.issuer).toBe(other.issuer);
      // A registration of its own, and one exchange.
      expect(other.requests.filter((one) => one === 'POST /reg')).toHaveLength(1);
      expect(tokenRequests(other)).toBe(1);
      expect(await place.echo('there')).toContain('there');
    } finally {
      await other.stop();
    }
  });

  it('does not get the secret of a client that is registered at the first', async () => {
    const client = {
      client_id: 'by-hand',
      client_secret: 'the-secret-by-hand',
      redirect_uris: ['http://127.0.0.1/oauth/callback'],
      application_type: 'native' as const,
      grant_types: ['authorization_code', 'refresh_token'],
    };
    const oauth = { clientId: client.client_id, clientSecret: { secret: client.client_secret } };
    await using place = await remotePlace({ authorization: { clients: [client] }, input: { oauth } });
    await place.signIn();
    const other = await startAuthorizationServer();
    try {
      place.server.moveTo(other);
      await expect(place.echo('moved')).rejects.toMatchObject({ code: 'sign-in-expired' });
      await expect(place.client.servers.signIn({ id: place.id })).rejects.toMatchObject({
        code: 'sign-in-unavailable',
        message: expect.stringContaining(other.issuer),
      });
      expect(tokenRequests(other)).toBe(0);
      // A person who says so means it.
      await place.client.servers.signOut({ id: place.id });
      await waitFor(() => place.view().state.kind === 'needs-sign-in');
      expect(await place.client.servers.signIn({ id: place.id })).toHaveProperty('authorizationUrl');
    } finally {
      await other.stop();
    }
  });
});

describe('another address of the server', () => {
  it('gets no token of the one before it', async () => {
    await using place = await remotePlace();
    await place.signIn();
    await using other = await remotePlace();
    const seen = other.server.requests.length;
    await place.client.servers.update({ id: place.id, url: other.server.url });
    await place.reached(place.id, 'needs-sign-in');
    const sent = other.server.requests.slice(seen).map(({ authorization }) => authorization);
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.every((authorization) => authorization === undefined)).toBe(true);
  });
});

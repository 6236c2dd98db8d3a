import { expect, it } from 'vitest';
import { openKeychain } from '../../../../test/oauth/open-keychain.ts';
import { remotePlace } from '../../../../test/oauth/remote-place.ts';
import { filesWith } from '../../../../test/support/find-secret.ts';
import { temporaryCenter } from '../../../../test/support/temporary-center.ts';
import { waitFor } from '../../../../test/wait-for.ts';
import { systemClock } from '../../clock.ts';

const tokenOf = (requests: readonly { readonly authorization: string | undefined }[]): string =>
  requests.findLast(({ authorization }) => authorization !== undefined)?.authorization?.slice(7) ?? '';

it('signing out ends the tokens there and removes all that is kept here', async () => {
  const { keychain, values } = openKeychain();
  await using place = await remotePlace({ center: { keychain } });
  await place.signIn();
  expect(values()).toHaveLength(1);
  const token = tokenOf(place.server.requests);
  expect(await place.authorizationServer.introspect(token)).toMatchObject({ active: true });

  const after = await place.client.servers.signOut({ id: place.id });
  expect(after.signIn).toBeUndefined();
  expect(await place.authorizationServer.introspect(token)).toEqual({ active: false });
  expect(values()).toEqual([]);
  const { state } = await place.reached(place.id, 'needs-sign-in');
  expect(state.code).toBe('http-unauthorized');
  expect(await place.signIn()).toMatchObject({ state: { kind: 'ready' } });
});

it('signing out works here although the authorization server is gone', async () => {
  const { keychain, values } = openKeychain();
  await using place = await remotePlace({ center: { keychain } });
  await place.signIn();
  place.authorizationServer.failWith(503);
  await place.client.servers.signOut({ id: place.id });
  expect(values()).toEqual([]);
});

it('tokens that come after signing out are not kept', async () => {
  const { keychain, values } = openKeychain();
  await using place = await remotePlace({ center: { keychain } });
  await place.signIn();
  const letGo = place.authorizationServer.holdTokens();
  await place.authorizationServer.revokeAll('AccessToken');
  const before = place.authorizationServer.requests.length;
  const call = place.echo('too late').catch((error: unknown) => error);
  await waitFor(() => place.authorizationServer.requests.slice(before).includes('POST /token'));
  await place.client.servers.signOut({ id: place.id });
  letGo();
  await call;
  await place.reached(place.id, 'needs-sign-in');
  expect(values()).toEqual([]);
  expect(place.view().signIn?.session).toBeUndefined();
});

it('a server that is deleted and no longer restorable leaves nothing in the keychain', async () => {
  const { keychain, values } = openKeychain();
  await using place = await remotePlace({ center: { keychain, keepDataDir: true } });
  await place.signIn();
  await place.client.servers.remove({ id: place.id });
  expect(values()).toHaveLength(1);
  await place.center.stop();
  const week = 8 * 24 * 60 * 60 * 1_000;
  const clock = { ...systemClock, now: () => Date.now() + week };
  await using _ = await temporaryCenter({ dataDir: place.dataDir, keychain, clock });
  expect(values()).toEqual([]);
});

it('a change of other settings, a restart and a restored deletion keep the sign-in', async () => {
  const { keychain } = openKeychain();
  await using place = await remotePlace({ center: { keychain, keepDataDir: true } });
  await place.signIn();
  await place.client.servers.update({ id: place.id, notes: 'changed', env: { A: { secret: 'x' } } });
  await place.reached(place.id, 'ready');
  await place.client.servers.remove({ id: place.id });
  await place.client.servers.restore({ id: place.id });
  await place.reached(place.id, 'ready');
  await place.center.stop();

  await using again = await temporaryCenter({ dataDir: place.dataDir, keychain });
  const { signIn } = await again.reached(place.id, 'ready', 'needs-sign-in');
  expect(signIn?.session).toMatchObject({ issuer: place.authorizationServer.issuer, scopes: ['read'] });
});

it('no token is in a file, a log, a record, an answer or an event', async () => {
  const { keychain } = openKeychain();
  const logged: unknown[] = [];
  const logger = { log: (...line: unknown[]) => void logged.push(line) };
  await using place = await remotePlace({ center: { keychain, logger }, protection: { quotesTokens: true } });
  const events: unknown[] = [];
  place.center.subscribe((event) => events.push(event));
  const { client, id } = place;
  await place.signIn();
  await place.echo('hello');
  await place.authorizationServer.revokeAll('AccessToken');
  await place.echo('renewed');
  await place.authorizationServer.revokeAll('RefreshToken');
  await place.authorizationServer.revokeAll('AccessToken');
  await expect(place.echo('lost')).rejects.toMatchObject({ code: 'sign-in-expired' });
  await place.reached(id, 'needs-sign-in');

  const secrets = place.authorizationServer.issued();
  expect(secrets.length).toBeGreaterThanOrEqual(4);
  const sent = new Set(place.server.requests.flatMap(({ authorization }) => authorization ?? []));
  expect([...sent].every((header) => secrets.includes(header.slice(7)))).toBe(true);
  const said = JSON.stringify([
    logged,
    events,
    await client.servers.list({}),
    await client.servers.logs({ id }),
    await client.servers.protocol({ id }),
    await client.calls.list({}),
    await client.servers.test({ id }),
  ]);
  for (const secret of secrets) {
    expect(said).not.toContain(secret);
    expect(filesWith(place.dataDir, secret)).toEqual([]);
  }
});

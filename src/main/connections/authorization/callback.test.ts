import { describe, expect, it } from 'vitest';
import { hurriedClock } from '../../../../test/hurried-clock.ts';
import { browse } from '../../../../test/oauth/browser.ts';
import { type RemotePlace, remotePlace } from '../../../../test/oauth/remote-place.ts';
import { waitFor } from '../../../../test/wait-for.ts';

/** Where the browser would come back to, before it does. */
const callbackOf = async (place: RemotePlace): Promise<URL> => {
  const end = await place.browse({ onAddress: (address) => !address.includes('/oauth/callback') });
  return new URL(end.url);
};

const open = async (url: URL): Promise<{ status: number; text: string; headers: Headers }> => {
  const response = await fetch(url);
  return { status: response.status, text: await response.text(), headers: response.headers };
};

describe('the address that the browser comes back to', () => {
  it('takes no answer without the state, and still takes the right one', async () => {
    await using place = await remotePlace();
    const callback = await callbackOf(place);
    const wrong = new URL(callback);
    wrong.searchParams.set('state', 'a'.repeat(43));
    expect(await open(wrong)).toMatchObject({ status: 400 });
    wrong.searchParams.delete('state');
    expect(await open(wrong)).toMatchObject({ status: 400 });
    expect(place.view().signIn).toEqual({ waitingUntil: expect.any(String) });
    expect(await open(callback)).toMatchObject({ status: 200 });
    await place.reached(place.id, 'ready');
  });

  it('knows one path, one verb and one name', async () => {
    await using place = await remotePlace();
    const callback = await callbackOf(place);
    expect((await open(new URL('/', callback))).status).toBe(404);
    expect((await fetch(callback, { method: 'POST' })).status).toBe(404);
    const named = new URL(callback);
    named.hostname = 'localhost';
    expect((await open(named)).status).toBe(404);
    expect(place.authorizationServer.requests).not.toContain('POST /token');
  });

  it('takes an answer once', async () => {
    await using place = await remotePlace();
    const callback = await callbackOf(place);
    const both = await Promise.allSettled([open(callback), open(callback)]);
    const statuses = both.map((one) => (one.status === 'fulfilled' ? one.value.status : 'closed'));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    await expect(open(callback)).rejects.toThrow('fetch failed');
    expect(place.authorizationServer.requests.filter((one) => one === 'POST /token')).toHaveLength(1);
  });

  it('shows a page in which nothing runs and which tells nobody', async () => {
    await using place = await remotePlace();
    const { headers, text } = await open(await callbackOf(place));
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(text).not.toContain('<script');
  });

  it('says that a person refused, here and there', async () => {
    await using place = await remotePlace();
    const end = await place.browse({ refuses: true });
    expect(end).toMatchObject({ status: 400, text: expect.stringContaining('refused the sign-in') });
    await waitFor(() => place.view().signIn?.problem !== undefined);
    expect(place.view().signIn).toEqual({
      problem: expect.objectContaining({
        code: 'sign-in-refused',
        message: expect.stringContaining('access_denied'),
      }),
    });
    expect(place.view().state.kind).toBe('needs-sign-in');
    // Another attempt is as good as the first.
    expect((await place.signIn()).state.kind).toBe('ready');
    expect(place.view().signIn?.problem).toBeUndefined();
  });

  it('shows the words of a refusal as text', async () => {
    await using place = await remotePlace();
    const callback = await callbackOf(place);
    callback.searchParams.delete('code');
    callback.searchParams.set('error', 'access_denied');
    callback.searchParams.set('error_description', '<img src=x onerror=alert(1)>');
    const { text } = await open(callback);
    expect(text).toContain('&#60;img');
    expect(text).not.toContain('<img');
  });

  it('takes no answer of another authorization server, nor shows its words', async () => {
    await using place = await remotePlace();
    const callback = await callbackOf(place);
    expect(callback.searchParams.get('iss')).toBe(place.authorizationServer.issuer);
    callback.searchParams.set('iss', 'https://evil.example');
    callback.searchParams.delete('code');
    callback.searchParams.set('error', 'call_this_number');
    const { status, text } = await open(callback);
    expect(status).toBe(400);
    expect(text).not.toContain('call_this_number');
    expect(text).not.toContain('evil.example');
    expect(place.authorizationServer.requests).not.toContain('POST /token');
  });

  it('is closed when nobody comes in time, and when the sign-in is cancelled', async () => {
    // Ten minutes in half a second.
    await using place = await remotePlace({ center: { clock: hurriedClock(1_200) } });
    const { authorizationUrl = '' } = await place.client.servers.signIn({ id: place.id });
    const redirect = new URL(new URL(authorizationUrl).searchParams.get('redirect_uri') ?? '');
    await waitFor(() => place.view().signIn?.problem !== undefined);
    expect(place.view().signIn?.problem).toMatchObject({ code: 'sign-in-timeout', details: { minutes: 10 } });
    await expect(open(redirect)).rejects.toThrow('fetch failed');
    await expect(browse(authorizationUrl)).rejects.toThrow('fetch failed');
    expect(place.view().signIn?.session).toBeUndefined();
  });

  it('is closed when the sign-in is cancelled, and when the address of the server changes', async () => {
    await using place = await remotePlace();
    const { client, id } = place;
    const first = await callbackOf(place);
    await client.servers.cancelSignIn({ id });
    await expect(open(first)).rejects.toThrow('fetch failed');
    await waitFor(() => place.view().signIn === undefined);
    const second = await callbackOf(place);
    await client.servers.update({ id, url: `${place.server.url}/moved` });
    await expect(open(second)).rejects.toThrow('fetch failed');
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { PatchbayClient } from '#shared/contract/index.ts';
import { type Listener, startListener } from './listener.ts';
import { createTestCenter, TEST_HASH } from './test-center.ts';

const ADMIN = 'admin-token-of-the-test';
let folder: string;
let listener: Listener;
let center: ReturnType<typeof createTestCenter>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-face-'));
  writeFileSync(join(folder, 'index.html'), '<p>page</p>');
  center = createTestCenter();
  listener = await startListener({
    center,
    port: 0,
    adminToken: ADMIN,
    browserFace: { rendererDir: folder },
  });
});

afterEach(async () => {
  await listener.close();
  rmSync(folder, { recursive: true });
});

const exchange = (token: string, origin: string | undefined = listener.address): Promise<Response> =>
  fetch(`${listener.address}/session`, {
    method: 'POST',
    headers: origin === '' ? {} : { origin },
    body: JSON.stringify({ token }),
  });

const cookieOf = async (): Promise<string> => {
  const response = await exchange(listener.issueOneTimeToken());
  expect(response.status).toBe(204);
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
};

/** The HTTP status and error code of an upgrade; 101 with the open socket. */
const upgrade = (
  headers: Record<string, string>,
  path = '/rpc',
): Promise<{ status: number; code?: string; socket: WebSocket }> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${listener.port}${path}`, { headers });
    socket.once('open', () => resolve({ status: 101, socket }));
    socket.once('error', reject);
    socket.once('unexpected-response', (_request, response: IncomingMessage) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, code: JSON.parse(body).code, socket }),
      );
    });
  });

test('the page is served without a session, and holds nothing', async () => {
  expect(await (await fetch(`${listener.address}/`)).text()).toBe('<p>page</p>');
});

test('a one-time token gives one session', async () => {
  const token = listener.issueOneTimeToken();
  const first = await exchange(token);
  expect(first.status).toBe(204);
  expect(first.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict$/);
  const second = await exchange(token);
  expect(second.status).toBe(401);
  expect(await second.json()).toMatchObject({ code: 'token-used' });
  expect(second.headers.get('set-cookie')).toBeNull();
});

test.each(['', 'wrong', 'x'.repeat(10_000)])('a wrong token is refused: %#', async (token) => {
  const response = await exchange(token);
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ code: 'token-used' });
});

test('the admin token is no one-time token', async () => {
  expect((await exchange(ADMIN)).status).toBe(401);
});

test.each(['', 'null', 'http://evil.example'])(
  'an exchange from the Origin %j is refused',
  async (origin) => {
    const token = listener.issueOneTimeToken();
    const response = await exchange(token, origin);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'origin-refused' });
    // The refusal did not use the token up.
    expect((await exchange(token)).status).toBe(204);
  },
);

test.each(['not json', '[]', '{}', '{"token":5}'])(
  'an exchange with the body %s is refused',
  async (body) => {
    const response = await fetch(`${listener.address}/session`, {
      method: 'POST',
      headers: { origin: listener.address },
      body,
    });
    expect(await response.json()).toMatchObject({ code: 'token-used' });
  },
);

test('a page can ask whether its session still holds', async () => {
  const ask = (cookie: string) => fetch(`${listener.address}/session`, { headers: { cookie } });
  expect((await ask(await cookieOf())).status).toBe(204);
  expect((await ask('')).status).toBe(401);
});

test('a fresh one-time token is for the admin token only', async () => {
  const ask = (token: string) =>
    fetch(`${listener.address}/session-token`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
  expect((await ask('wrong')).status).toBe(401);
  const { token } = (await (await ask(ADMIN)).json()) as { token: string };
  expect((await exchange(token)).status).toBe(204);
});

test('a session opens media, and nothing of the management door', async () => {
  const headers = { cookie: await cookieOf() };
  expect((await fetch(`${listener.address}/media/${TEST_HASH}`, { headers })).status).toBe(200);
  expect((await fetch(`${listener.address}/api/v1/health`, { headers })).status).toBe(401);
});

test('the WebSocket refuses wrong Host, Origin and session before the upgrade', async () => {
  const cookie = await cookieOf();
  const host = `127.0.0.1:${listener.port}`;
  const origin = listener.address;
  const refusals = [
    [{ host: 'evil.example', origin, cookie }, 403, 'host-refused'],
    [{ host, origin: 'http://evil.example', cookie }, 403, 'origin-refused'],
    [{ host, cookie }, 403, 'origin-refused'],
    [{ host, origin }, 401, 'token-used'],
    [{ host, origin, cookie: `${cookie}x` }, 401, 'token-used'],
    [{ host, origin, authorization: `Bearer ${ADMIN}` }, 401, 'token-used'],
  ] as const;
  for (const [headers, status, code] of refusals)
    expect(await upgrade(headers), JSON.stringify(headers)).toMatchObject({ status, code });
  expect(await upgrade({ host, origin, cookie }, '/elsewhere')).toMatchObject({
    status: 404,
    code: 'not-found',
  });
});

test('an upgrade of a path that is no URL is refused like any other, and the program lives', async () => {
  const headers = { host: `127.0.0.1:${listener.port}`, origin: listener.address };
  for (const path of ['//', '//x', '/%zz'])
    expect(await upgrade(headers, path), path).toMatchObject({ status: 404, code: 'not-found' });
  expect(await (await fetch(`${listener.address}/health`)).text()).toBe('ok');
});

test('the contract works over the WebSocket, errors included', async () => {
  const { status, socket } = await upgrade({ origin: listener.address, cookie: await cookieOf() });
  expect(status).toBe(101);
  const client: PatchbayClient = createORPCClient(
    new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }),
  );
  expect(await client.program.health()).toEqual({ status: 'ok', version: '1.2.3' });
  await client.calls.run({ id: 'a', name: 'b' });
  expect(center.seen).toEqual([{ id: 'a', name: 'b', arguments: {}, caller: 'runner' }]);
  await expect(client.servers.get({ id: 'x' })).rejects.toMatchObject({
    code: 'server-not-found',
    status: 404,
    data: { hint: 'List the servers to see their names.', details: { server: 'x' } },
  });
  socket.close();
});

test('a long message goes as bytes, a short one as text, and the page reads both', async () => {
  const { socket } = await upgrade({ origin: listener.address, cookie: await cookieOf() });
  const bytes: boolean[] = [];
  socket.on('message', (_message, isBinary) => bytes.push(isBinary));
  const client: PatchbayClient = createORPCClient(
    new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }),
  );
  const lengths: (number | undefined)[] = [];
  for (const name of ['short', 'long']) {
    const { result } = await client.calls.run({ id: 'a', name });
    lengths.push(JSON.stringify(result).match(/löng /g)?.length);
  }
  expect(lengths).toEqual([1, 30_000]);
  expect(bytes).toEqual([false, true]);
  socket.close();
});

test('closing the listener closes open pages', async () => {
  const { socket } = await upgrade({ origin: listener.address, cookie: await cookieOf() });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await listener.close();
  await closed;
});

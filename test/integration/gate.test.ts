import { statSync } from 'node:fs';
import { type OutgoingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import { type RunningProgram, startProgram } from '../support/program.ts';

let patchbay: RunningProgram;
let port: number;
beforeAll(async () => {
  patchbay = await startProgram();
  port = Number(new URL(patchbay.address).port);
});
afterAll(() => patchbay[Symbol.asyncDispose]());

interface Raw {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** fetch() forbids a Host and an Origin of one's own. */
const raw = (method: string, path: string, headers: OutgoingHttpHeaders, body = ''): Promise<Raw> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });

const coded = (answer: Raw): string => `${answer.status} ${JSON.parse(answer.text).code}`;
const own = (): OutgoingHttpHeaders => ({ host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}` });
const admin = (): OutgoingHttpHeaders => ({ authorization: `Bearer ${patchbay.adminToken}` });
const doors = ['/', '/health', '/session', '/api/v1/servers', '/media/0', '/rpc', '/nowhere'];

it('listens on loopback only', async () => {
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const { address } of others) {
    const code = await new Promise((resolve) => {
      const socket = connect({ host: address, port });
      socket.once('connect', () => resolve('connected'));
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    expect(code, address).toBe('ECONNREFUSED');
  }
  expect((await raw('GET', '/health', { host: `127.0.0.1:${port}` })).status).toBe(200);
});

it.each(doors)('%s refuses a wrong Host and a foreign Origin, token or not', async (path) => {
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    '127.0.0.1',
    '127.0.0.1:1',
    `127.0.0.1.evil.example:${port}`,
  ])
    expect(coded(await raw('GET', path, { host, ...admin() })), host).toBe('403 host-refused');
  for (const origin of [
    'http://evil.example',
    'null',
    `https://127.0.0.1:${port}`,
    'http://127.0.0.1:1',
    'file://',
  ])
    expect(coded(await raw('GET', path, { ...own(), ...admin(), origin })), origin).toBe(
      '403 origin-refused',
    );
});

it('a page of the person’s browser cannot get a session, whatever it knows', async () => {
  const body = JSON.stringify({ token: patchbay.oneTimeToken });
  expect(coded(await raw('POST', '/session', { host: `127.0.0.1:${port}` }, body))).toBe(
    '403 origin-refused',
  );
  const preflight = await raw('OPTIONS', '/api/v1/servers', { ...own(), origin: 'http://evil.example' });
  expect(preflight.status).toBe(403);
  expect(preflight.headers['access-control-allow-origin']).toBeUndefined();
});

it('a one-time token opens one session, once; a missing, wrong or used one opens none', async () => {
  for (const token of ['', 'wrong', patchbay.adminToken])
    expect(coded(await raw('POST', '/session', own(), JSON.stringify({ token })))).toBe('401 token-used');
  expect(coded(await raw('POST', '/session', own(), 'no json'))).toBe('401 token-used');
  const body = JSON.stringify({ token: patchbay.oneTimeToken });
  const opened = await raw('POST', '/session', own(), body);
  expect(opened.status).toBe(204);
  const [cookie = ''] = opened.headers['set-cookie'] ?? [];
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Strict/);
  expect(coded(await raw('POST', '/session', own(), body))).toBe('401 token-used');
  // The session opens the page's doors, and not the management door.
  const session = { ...own(), cookie: cookie.split(';')[0] ?? '' };
  expect((await raw('GET', '/session', session)).status).toBe(204);
  expect(coded(await raw('GET', '/api/v1/servers', session))).toBe('401 token-missing');
});

it('the WebSocket wants Host, Origin and a session', async () => {
  const refused = (headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, { headers });
      socket.once('open', () => reject(new Error('it was let in')));
      socket.once('unexpected-response', (_, response) => resolve(response.statusCode));
      socket.once('error', reject);
    });
  const origin = `http://127.0.0.1:${port}`;
  expect(await refused({})).toBe(403);
  expect(await refused({ origin: 'http://evil.example' })).toBe(403);
  expect(await refused({ origin, host: `evil.example:${port}` })).toBe(403);
  expect(await refused({ origin })).toBe(401);
  expect(await refused({ origin, cookie: `patchbay-session-${port}=wrong` })).toBe(401);
  expect(await refused({ origin, authorization: `Bearer ${patchbay.adminToken}` })).toBe(401);
});

it('the management door wants the admin token of this start', async () => {
  const host = { host: `127.0.0.1:${port}` };
  expect(coded(await raw('GET', '/api/v1/servers', host))).toBe('401 token-missing');
  for (const authorization of [
    'Bearer wrong',
    `Bearer ${patchbay.oneTimeToken}`,
    'Bearer ',
    `Basic ${patchbay.adminToken}`,
  ]) {
    const answer = await raw('GET', '/api/v1/servers', { ...host, authorization });
    expect(coded(answer), authorization).toMatch(/^401 token-(wrong|missing)$/);
  }
  expect((await raw('GET', '/api/v1/servers', { ...host, ...admin() })).status).toBe(200);
  expect(statSync(join(patchbay.dataDir, 'endpoint.json')).mode & 0o777).toBe(0o600);
  const { adminToken, dataDir } = patchbay;
  await patchbay.quit();
  patchbay = await startProgram({ dataDir });
  port = Number(new URL(patchbay.address).port);
  expect(patchbay.adminToken).not.toBe(adminToken);
  const old = await raw('GET', '/api/v1/servers', {
    host: `127.0.0.1:${port}`,
    authorization: `Bearer ${adminToken}`,
  });
  expect(coded(old)).toBe('401 token-wrong');
});

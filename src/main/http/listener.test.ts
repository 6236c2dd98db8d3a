import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { waitFor } from '../../../test/wait-for.ts';
import type { Logger } from '../logger.ts';
import { type Listener, startListener } from './listener.ts';
import { createTestCenter, TEST_HASH } from './test-center.ts';

const ADMIN = 'admin-token-of-the-test';
let folder: string;
let listener: Listener;
let center: ReturnType<typeof createTestCenter>;
let logged: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-listener-'));
  writeFileSync(join(folder, 'index.html'), '<p>page</p>');
  center = createTestCenter();
  logged = [];
  const logger: Logger = { log: (level, message) => logged.push(`${level} ${message}`) };
  listener = await startListener({
    center,
    port: 0,
    adminToken: ADMIN,
    browserFace: { rendererDir: folder },
    logger,
  });
});

afterEach(async () => {
  await listener.close();
  rmSync(folder, { recursive: true });
});

const api = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${listener.address}/api/v1${path}`, {
    ...init,
    headers: { authorization: `Bearer ${ADMIN}`, ...init.headers },
  });

/** fetch() forbids a Host of one's own. */
const raw = (path: string, headers: Record<string, string>): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: listener.port, path, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject);
    sent.end();
  });

const post = (path: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
  api(path, { method: 'POST', body, headers });

const codeOf = async (response: Response): Promise<unknown> => {
  const body = (await response.json()) as Record<string, unknown>;
  expect(Object.keys(body).sort()).toEqual(['code', 'details', 'hint', 'message']);
  return body.code;
};

describe('at the gate', () => {
  test.each(['/', '/health', '/api/v1/health', '/nowhere'])('%s refuses a wrong Host', async (path) => {
    const answer = await raw(path, {
      host: `evil.example:${listener.port}`,
      authorization: `Bearer ${ADMIN}`,
    });
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body).code).toBe('host-refused');
  });

  test.each(['/', '/health', '/api/v1/health', '/session'])('%s refuses a foreign Origin', async (path) => {
    const answer = await raw(path, {
      host: `127.0.0.1:${listener.port}`,
      origin: 'http://evil.example',
      authorization: `Bearer ${ADMIN}`,
    });
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body).code).toBe('origin-refused');
  });

  test('only the health check needs nothing, and says nothing', async () => {
    expect(await (await fetch(`${listener.address}/health`)).text()).toBe('ok');
  });

  test.each([
    [{}, 'token-missing'],
    [{ authorization: 'Bearer wrong' }, 'token-wrong'],
  ])('the management door refuses %j', async (headers, code) => {
    for (const path of ['/health', '/openapi.json', '/nowhere', '/events']) {
      const response = await fetch(`${listener.address}/api/v1${path}`, { headers });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toContain('Bearer');
      expect(await codeOf(response)).toBe(code);
    }
  });

  test('every answer carries the security headers', async () => {
    for (const path of ['/', '/health', '/api/v1/health', '/nowhere', '/session']) {
      const { headers } = await fetch(`${listener.address}${path}`);
      expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('x-frame-options'), path).toBe('DENY');
      expect(headers.get('referrer-policy'), path).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy'), path).toBe('same-origin');
      expect(headers.get('access-control-allow-origin'), path).toBeNull();
    }
  });
});

describe('the management door', () => {
  test('answers a procedure', async () => {
    const response = await api('/health');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ status: 'ok', version: '1.2.3' });
  });

  test('an expected failure has the status and body of the catalogue', async () => {
    const response = await api('/servers/git%2Fhub');
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      code: 'server-not-found',
      message: 'There is no server "git/hub".',
      hint: 'List the servers to see their names.',
      details: { server: 'git/hub' },
    });
  });

  test('a bug is logged and shows no stack', async () => {
    const response = await api('/servers');
    expect(response.status).toBe(500);
    expect(await response.clone().text()).not.toContain('.ts:');
    expect(await codeOf(response)).toBe('internal-error');
    expect(logged).toEqual(['error servers.list failed']);
  });

  test('input that does not fit names the field', async () => {
    const response = await post('/servers/parse', '{"text": 5}');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('"text"'),
    });
  });

  test.each(['/servers?limit=many', '/servers?state=unwell'])(
    'a query that does not fit: %s',
    async (path) => {
      expect(await codeOf(await api(path))).toBe('invalid-input');
    },
  );

  test('a caller that leaves while it sends is not reported as a fault', async () => {
    const sent = request({
      host: '127.0.0.1',
      port: listener.port,
      method: 'POST',
      path: '/api/v1/servers',
      headers: { authorization: `Bearer ${ADMIN}`, 'content-length': '100' },
    });
    sent.on('error', () => undefined);
    await new Promise((resolve) => sent.write('{"name":', resolve));
    // Answered after the other has begun.
    await raw('/health', {});
    sent.destroy();
    await waitFor(() => logged.length > 0);
    expect(logged).toEqual(['debug POST /api/v1/servers broke off']);
  });

  test('broken JSON is refused with its place', async () => {
    const response = await post('/servers/parse', '{\n  "text": oops\n}', {
      'content-type': 'application/json',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid-json', details: { line: 2, column: 11 } });
  });

  test.each(['[1]', '"text"', 'null', '3'])('JSON that is no object is refused: %s', async (body) => {
    expect(await codeOf(await post('/servers/parse', body))).toBe('invalid-input');
  });

  test('2 MB are taken, more than 4 MB are not, with or without a length', async () => {
    expect((await post('/servers/parse', JSON.stringify({ text: 'x'.repeat(2_000_000) }))).status).toBe(200);
    const large = JSON.stringify({ text: 'x'.repeat(4_200_000) });
    const refused = await post('/servers/parse', large);
    expect(refused.status).toBe(413);
    expect(await codeOf(refused)).toBe('input-too-large');
    const streamed = await api('/servers/parse', {
      method: 'POST',
      body: new Blob([large]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(await codeOf(streamed)).toBe('input-too-large');
    expect(center.seen).toHaveLength(1);
  });

  test('a body is JSON whatever its content type, and may be missing', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    await post('/servers/a/tools/b/call', '{"arguments":{"x":1}}', form);
    await post('/servers/a/tools/b/call', '');
    await post('/servers/a/tools/dir%2Fread/call?media=inline', '{"arguments":{}}', {
      'x-patchbay-caller': 'cli',
    });
    await post('/servers/a/tools/b/call?media=inline', '');
    expect(center.seen).toEqual([
      { id: 'a', name: 'b', arguments: { x: 1 }, caller: 'api' },
      { id: 'a', name: 'b', arguments: {}, caller: 'api' },
      { id: 'a', name: 'dir/read', arguments: {}, media: 'inline', caller: 'cli' },
      { id: 'a', name: 'b', arguments: {}, media: 'inline', caller: 'api' },
    ]);
  });

  test.each([
    ['GET', '/nowhere'],
    ['PUT', '/health'],
    ['POST', '/'],
  ])('there is nothing at %s %s', async (method, path) => {
    const response = await api(path, { method });
    expect(response.status).toBe(404);
    expect(await codeOf(response)).toBe('not-found');
  });

  test('describes itself', async () => {
    expect(await (await api('/openapi.json')).json()).toMatchObject({
      openapi: expect.stringMatching(/^3\.1/),
      paths: { '/servers/{id}/tools/{name}/call': { post: { responses: { default: {} } } } },
    });
  });

  test('events come as server-sent events, and an error in the middle as one of the catalogue', async () => {
    const response = await api('/events');
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const text = await response.text();
    expect(text).toContain('event: message\ndata: {"type":"server-removed","serverId":"one"}');
    expect(text).toContain('event: error\ndata: {');
    expect(text).toContain('shutting-down');
  });
});

describe('a caller that goes away', () => {
  test('ends its stream', async () => {
    const leaving = new AbortController();
    const response = await api('/servers/a/logs/stream', { signal: leaving.signal });
    await response.body?.getReader().read();
    leaving.abort();
    await expect.poll(() => center.abandoned).toEqual(['stream']);
  });

  test('cancels its call', async () => {
    const leaving = new AbortController();
    const sent = api('/servers/a/tools/slow/call', { method: 'POST', body: '{}', signal: leaving.signal });
    await expect.poll(() => center.started).toEqual(['call']);
    leaving.abort();
    await expect(sent).rejects.toThrow();
    await expect.poll(() => center.abandoned).toEqual(['call']);
  });
});

describe('media', () => {
  test('needs a token, and is sent so that it cannot run', async () => {
    const path = `${listener.address}/media/${TEST_HASH}`;
    expect(await codeOf(await fetch(path))).toBe('token-missing');
    const response = await fetch(path, { headers: { authorization: `Bearer ${ADMIN}` } });
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(response.headers.get('cache-control')).toContain('immutable');
  });

  test.each(['b'.repeat(64), 'short', '..%2f..%2fsecret'])('there is none at %s', async (hash) => {
    const headers = { authorization: `Bearer ${ADMIN}` };
    expect(await codeOf(await fetch(`${listener.address}/media/${hash}`, { headers }))).toBe('not-found');
  });
});

describe('the port', () => {
  test('is the next free one when the wished one is taken', async () => {
    const other = await startListener({ center, port: listener.port, adminToken: ADMIN });
    expect(other.port).toBeGreaterThan(listener.port);
    expect(await (await fetch(`${other.address}/health`)).text()).toBe('ok');
    await other.close();
  });

  test('is on loopback only', async () => {
    const wildcard = createServer();
    // Another address of the same port is still free: the listener has not taken them all.
    await new Promise<void>((resolve, reject) => {
      wildcard.once('error', reject);
      wildcard.listen({ host: '127.0.0.2', port: listener.port }, resolve);
    });
    await new Promise((resolve) => wildcard.close(resolve));
  });

  test('closing twice is fine, and nothing answers afterwards', async () => {
    await listener.close();
    await listener.close();
    await expect(fetch(`${listener.address}/health`)).rejects.toThrow();
  });

  test('without a browser face there is no page and no session', async () => {
    const bare = await startListener({ center, port: 0, adminToken: ADMIN });
    expect((await fetch(`${bare.address}/`)).status).toBe(404);
    const headers = { origin: bare.address };
    expect((await fetch(`${bare.address}/session`, { method: 'POST', headers })).status).toBe(404);
    await bare.close();
  });
});

test.each(['/mcp', '/servers/x/mcp', '/servers/x/openapi.json'])('%s does not exist yet', async (path) => {
  const response = await fetch(`${listener.address}${path}`, { method: 'POST' });
  expect(response.status).toBe(404);
  expect(await codeOf(response)).toBe('not-found');
});

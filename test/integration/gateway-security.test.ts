import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Listener, startListener } from '../../src/main/http/listener.ts';
import { freePort } from '../free-port.ts';
import { packagePath } from '../start-server.ts';
import { type TemporaryCenter, temporaryCenter } from '../support/temporary-center.ts';

let stack: AsyncDisposableStack;
let center: TemporaryCenter;
let listener: Listener;
let token: string;
let serverId: string;
beforeEach(async () => {
  stack = new AsyncDisposableStack();
  center = stack.use(await temporaryCenter());
  const { id } = await center.client.servers.create({
    name: 'memory',
    command: process.execPath,
    args: [packagePath('memory')],
    env: { MEMORY_FILE_PATH: join(center.dataDir, 'memory.jsonl') },
  });
  serverId = id;
  listener = await startListener({
    center: center.center,
    port: 0,
    adminToken: 'the-admin-token-of-this-test',
  });
  stack.defer(() => listener.close());
  ({ token } = await center.client.gateway.createClient({ name: 'guest' }));
  await center.reached(id, 'ready');
});
afterEach(() => stack.disposeAsync());

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly port?: number;
}

const initialize = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'guest', version: '1' } },
});

/** As node sends it: with the very path and Host that are asked for. */
const send = ({ method = 'POST', path = '/mcp', headers = {}, body = initialize, port }: Sent) =>
  new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>(
    (resolve, reject) => {
      const outgoing = httpRequest(
        {
          host: '127.0.0.1',
          port: port ?? listener.port,
          method,
          path,
          headers: {
            'content-type': 'application/json',
            accept: 'application/json, text/event-stream',
            authorization: `Bearer ${token}`,
            ...headers,
          },
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (part: string) => {
            text += part;
          });
          response.once('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
          );
        },
      );
      outgoing.once('error', reject);
      outgoing.end(method === 'GET' ? undefined : body);
    },
  );

/** Bytes as they are; the first line of what comes back, or nothing where the connection is closed without a word. */
const raw = (bytes: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(listener.port, '127.0.0.1');
    let answer = '';
    const finish = (): void => {
      socket.destroy();
      resolve(answer.split('\r\n')[0] ?? '');
    };
    socket.on('data', (part) => {
      answer += part.toString();
      finish();
    });
    socket.once('close', finish);
    socket.once('error', finish);
    socket.write(bytes);
  });

const callCount = async (): Promise<number> => (await center.client.calls.list({})).items.length;

describe('the gateway lets nobody in', () => {
  it.each([
    ['without a token', { headers: { authorization: '' } }, 401],
    ['with a wrong token', { headers: { authorization: 'Bearer pbc_wrong' } }, 401],
    ['with the admin token', { headers: { authorization: 'Bearer the-admin-token-of-this-test' } }, 401],
    ['with a token in the address', { headers: { authorization: '' }, path: '/mcp?token=pbc_x' }, 401],
    ['from a foreign page', { headers: { origin: 'https://evil.example' } }, 403],
    ['from no page at all', { headers: { origin: 'null' } }, 403],
    ['by another name', { headers: { host: 'evil.example' } }, 403],
    ['by its name without the port', { headers: { host: '127.0.0.1' } }, 403],
    ['by a name that ends like ours', { headers: { host: 'evil127.0.0.1:80' } }, 400],
    ['at a server that there is not', { path: '/servers/nobody/mcp' }, 404],
    ['by a path that goes up', { path: '/servers/../mcp' }, 404],
    ['by an encoded path that goes up', { path: '/servers/%2e%2e/mcp' }, 404],
    ['by a twice encoded path', { path: '/servers/%252e%252e/mcp' }, 404],
    ['by a slug with a slash', { path: '/servers/memory%2fmcp/mcp' }, 404],
    ['by a slug with NUL', { path: '/servers/memory%00/mcp' }, 404],
    ['by a slug in capitals', { path: '/servers/MEMORY/mcp' }, 404],
    ['by an absolute address', { path: 'http://evil.example/mcp' }, 404],
    ['with something else than JSON', { headers: { 'content-type': 'text/plain' } }, 415],
    ['with broken JSON', { body: '{"jsonrpc":' }, 400],
    ['with a batch', { body: `[${initialize}]` }, 400],
    ['with what is no message', { body: '42' }, 400],
    ['by a method that there is not', { method: 'PUT' }, 405],
  ] as const)('%s', async (_, sent, status) => {
    const answer = await send(sent as Sent);
    expect(answer.status, answer.text).toBe(status);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.text).not.toContain(token);
    expect(await callCount()).toBe(0);
  });

  it('with a token that was revoked, whose sessions end', async () => {
    const opened = await send({});
    const session = String(opened.headers['mcp-session-id']);
    expect(opened.status).toBe(200);
    await center.client.gateway.revokeClient({ id: 'guest' });
    expect((await send({})).status).toBe(401);
    const other = await center.client.gateway.createClient({ name: 'other' });
    const headers = { authorization: `Bearer ${other.token}`, 'mcp-session-id': session };
    const ping = JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'ping' });
    expect((await send({ headers, body: ping })).status).toBe(404);
  });

  it('into the session of another client', async () => {
    const session = String((await send({})).headers['mcp-session-id']);
    const other = await center.client.gateway.createClient({ name: 'other' });
    const headers = { authorization: `Bearer ${other.token}`, 'mcp-session-id': session };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/list' });
    expect((await send({ headers, body })).status).toBe(404);
  });

  it('to a server or a tool that is not of its profile', async () => {
    await center.client.gateway.createProfile({
      name: 'little',
      rules: [{ serverId, mode: 'only', tools: ['read_graph'] }],
    });
    await center.client.gateway.createProfile({ name: 'nothing' });
    await center.client.gateway.updateClient({ id: 'guest', profileId: 'little' });
    const session = String((await send({})).headers['mcp-session-id']);
    const ask = (method: string, params: object) =>
      send({
        headers: { 'mcp-session-id': session },
        body: JSON.stringify({ jsonrpc: '2.0', id: 2, method, params }),
      });
    expect(JSON.parse((await ask('tools/list', {})).text).result.tools).toMatchObject([
      { name: 'read_graph' },
    ]);
    const refused = await ask('tools/call', { name: 'delete_entities', arguments: { entityNames: ['x'] } });
    expect(JSON.parse(refused.text)).toMatchObject({ error: { code: -32602 } });
    expect(await callCount()).toBe(0);
    // Another profile holds at once, in a session that is open too.
    await center.client.gateway.updateClient({ id: 'guest', profileId: 'nothing' });
    expect(JSON.parse((await ask('tools/list', {})).text).result.tools).toEqual([]);
    expect((await send({ path: '/servers/memory/mcp' })).status).toBe(404);
  });

  it('with more than a request may have, said or not', async () => {
    const large = `{"jsonrpc":"2.0","id":1,"method":"${'x'.repeat(17 * 1024 * 1024)}"}`;
    expect(
      await send({ body: large }).then(
        ({ status }) => status,
        () => 413,
      ),
    ).toBe(413);
    const chunked = { headers: { 'transfer-encoding': 'chunked' }, body: large };
    expect(
      await send(chunked).then(
        ({ status }) => status,
        () => 413,
      ),
    ).toBe(413);
    expect((await send({})).status).toBe(200);
  });

  it.each([
    ['a length and chunks', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n'],
    ['two lengths', 'Content-Length: 5\r\nContent-Length: 6\r\n'],
    ['a header over two lines', 'X-Folded: a\r\n b\r\nContent-Length: 0\r\n'],
    ['a header with a space before the colon', 'Content-Length : 5\r\n'],
  ])('with headers that say two things: %s', async (_, headers) => {
    const line = await raw(
      `POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:${listener.port}\r\n${headers}\r\n0\r\n\r\nGET /api/v1/servers HTTP/1.1\r\n\r\n`,
    );
    expect(line).toMatch(/^HTTP\/1\.1 (400|401)/);
    expect(await callCount()).toBe(0);
  });

  it('who tries one token after the other, while a right one still opens', async () => {
    const tries = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        send({ headers: { authorization: `Bearer pbc_guess-${index}` } }),
      ),
    );
    const slowed = tries.filter(({ status }) => status === 429);
    expect(slowed.length).toBeGreaterThan(0);
    expect(Number(slowed[0]?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await send({})).status).toBe(200);
  });
});

describe('beyond this machine', () => {
  const named = (host: string) => ({ 'content-type': 'application/json', host });

  it('there is nothing but the gateway, under the names that were given', async () => {
    const port = await freePort();
    await center.client.program.updateSettings({
      gatewayAddress: '127.0.0.1',
      gatewayPort: port,
      gatewayHosts: ['host.docker.internal'],
    });
    await expect
      .poll(async () => (await center.client.gateway.status()).beyond)
      .toEqual({
        address: `http://127.0.0.1:${port}`,
      });
    expect((await send({ port, headers: named(`host.docker.internal:${port}`) })).status).toBe(200);
    expect((await send({ port, headers: named(`evil.example:${port}`) })).status).toBe(403);
    expect((await send({ port, headers: { origin: 'http://evil.example' } })).status).toBe(403);
    const admin = { authorization: 'Bearer the-admin-token-of-this-test' };
    for (const path of ['/api/v1/servers', '/', '/rpc', '/media/x', '/health'])
      expect((await send({ port, method: 'GET', path, headers: admin })).status).toBe(404);
    await center.client.program.updateSettings({ gatewayAddress: '' });
    await expect.poll(async () => (await center.client.gateway.status()).beyond).toBeUndefined();
    await expect(send({ port })).rejects.toThrow();
  });

  it('it is said why it cannot be reached there', async () => {
    await center.client.program.updateSettings({
      gatewayAddress: '192.0.2.1',
      gatewayPort: await freePort(),
    });
    await expect
      .poll(async () => (await center.client.gateway.status()).beyond?.problem)
      .toBe('this machine does not have this address');
    await center.client.program.updateSettings({ gatewayAddress: '127.0.0.1', gatewayPort: listener.port });
    await expect
      .poll(async () => (await center.client.gateway.status()).beyond?.problem)
      .toBe('another program listens at this port');
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realServers } from '../../../../test/support/real-servers.ts';
import { type TemporaryCenter, temporaryCenter } from '../../../../test/support/temporary-center.ts';
import { type Listener, startListener } from '../../http/listener.ts';

let stack: AsyncDisposableStack;
let center: TemporaryCenter;
let listener: Listener;
let token: string;
let slug: string;
beforeEach(async () => {
  stack = new AsyncDisposableStack();
  center = stack.use(await temporaryCenter());
  const server = await center.client.servers.create(realServers.everything);
  slug = server.slug;
  listener = await startListener({ center: center.center, port: 0, adminToken: 'admin' });
  stack.defer(() => listener.close());
  ({ token } = await center.client.gateway.createClient({ name: 'Old Open WebUI' }));
  await center.reached(server.id, 'ready');
});
afterEach(() => stack.disposeAsync());

const ask = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`${listener.address}/servers/${slug}/${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, ...init.headers },
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
};
const call = (tool: string, args: unknown) => ask(tool, { method: 'POST', body: JSON.stringify(args) });

describe('the OpenAPI door', () => {
  it('describes the tools of a server as mcpo does, and says when nothing is new', async () => {
    const { status, body, headers } = await ask('openapi.json');
    expect(status).toBe(200);
    expect(body).toMatchObject({ openapi: '3.1.0', servers: [{ url: `/servers/${slug}` }] });
    expect(body.paths['/echo'].post).toMatchObject({
      operationId: 'tool_echo_post',
      requestBody: {
        content: {
          'application/json': { schema: { type: 'object', properties: { message: { type: 'string' } } } },
        },
      },
    });
    const again = await ask('openapi.json', { headers: { 'if-none-match': String(headers.get('etag')) } });
    expect(again.status).toBe(304);
  });

  it('answers what the tool answers: text, JSON, several things, images', async () => {
    expect(await call('echo', { message: 'hello' })).toMatchObject({ status: 200, body: 'Echo: hello' });
    expect(await call('get-structured-content', { location: 'New York' })).toMatchObject({
      status: 200,
      body: { temperature: expect.any(Number) },
    });
    const image = await call('get-tiny-image', {});
    expect(image.body).toEqual(expect.arrayContaining([expect.stringMatching(/^data:image\/png;base64,/)]));
    const { items } = await center.client.calls.list({ client: 'old open webui' });
    expect(items).toHaveLength(3);
    expect(items[0]).toMatchObject({ caller: 'gateway', client: 'Old Open WebUI' });
  });

  it('says what is wrong by a status of its own', async () => {
    expect(await call('echo', {})).toMatchObject({ status: 422, body: { code: 'invalid-arguments' } });
    expect(await call('nothing', {})).toMatchObject({ status: 404, body: { code: 'tool-not-found' } });
    expect(await ask('echo', { method: 'POST', body: '[1]' })).toMatchObject({ status: 400 });
    expect(await ask('echo')).toMatchObject({ status: 405 });
    expect(await ask('%E0%A4%A', { method: 'POST', body: '{}' })).toMatchObject({ status: 404 });
    const failed = await call('get-resource-reference', { resourceType: 'Text', resourceId: -1 });
    expect(failed).toMatchObject({ status: 400, body: { detail: expect.stringContaining('-1') } });
    const outside = await fetch(`${listener.address}/servers/${slug}/openapi.json`);
    expect(outside.status).toBe(401);
  });

  it('says in which state the server is', async () => {
    await center.client.servers.stop({ id: slug });
    const { status, body } = await call('echo', { message: 'hello' });
    expect(status).toBeGreaterThanOrEqual(409);
    expect(status).toBeLessThan(600);
    expect(body.code).toBe('server-not-ready');
  });
});

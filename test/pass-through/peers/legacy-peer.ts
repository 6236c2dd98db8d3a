import type { JsonObject } from '#shared/model/capability.ts';
import { createNotices, type Peer, type PeerOptions, type Wishes } from './peer.ts';
import { messagesOf, resultOf, send, unlessAborted, type WireMessage } from './wire.ts';

export const LEGACY_VERSION = '2025-11-25';

/** A client of the older era: a session, a stream beside its requests, and answers by requests of its own. */
export const connectLegacy = async (options: PeerOptions): Promise<Peer> => {
  const { capabilities, answers } = options;
  const notices = createNotices();
  const leaving = new AbortController();
  let session: Readonly<Record<string, string>> = {};
  let lastId = 0;

  const post = (body: object, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    send(options, { body, headers: { ...session, ...headers } });
  const notify = async (method: string, params?: JsonObject): Promise<void> => {
    const { status } = await post({ method, params });
    if (status !== 202) throw new Error(`${method} was answered with ${status}`);
  };
  const hear = async ({ id, method = '', params = {} }: WireMessage): Promise<void> => {
    if (id === undefined) {
      notices.hear({ method, params });
      return;
    }
    const answer = answers[method];
    const outcome =
      answer === undefined
        ? { error: { code: -32_601, message: 'Method not found' } }
        : { result: answer(params) };
    await post({ id, ...outcome });
  };
  const ask = async (id: number, response: Response): Promise<JsonObject> => {
    for await (const message of messagesOf(response)) {
      if (message.method === undefined && (message.id === id || message.id === null))
        return resultOf(message);
      await hear(message);
    }
    throw new Error('the answer ended without a result');
  };
  const request = async (
    method: string,
    params: JsonObject = {},
    { headers, meta, logLevel }: Wishes = {},
  ): Promise<JsonObject> => {
    if (logLevel !== undefined) await request('logging/setLevel', { level: logLevel });
    lastId += 1;
    const id = lastId;
    const asked = meta === undefined ? params : { ...params, _meta: meta };
    return ask(id, await post({ id, method, params: asked }, headers));
  };

  const opened = await post({
    id: 0,
    method: 'initialize',
    params: { protocolVersion: LEGACY_VERSION, capabilities, clientInfo: { name: 'peer', version: '1' } },
  });
  session = {
    'mcp-session-id': opened.headers.get('mcp-session-id') ?? '',
    'mcp-protocol-version': LEGACY_VERSION,
  };
  const welcome = await ask(0, opened);
  await notify('notifications/initialized');
  const stream = await send(options, { method: 'GET', headers: session, signal: leaving.signal });
  const hearing = (async () => {
    for await (const message of messagesOf(stream)) await hear(message);
  })().catch(unlessAborted(leaving.signal));

  return {
    era: 'legacy',
    welcome,
    request,
    begin: (method, params) => {
      lastId += 1;
      const id = lastId;
      const ended = post({ id, method, params }).then((response) => response.text());
      return {
        cancel: async () => {
          await notify('notifications/cancelled', { requestId: id });
          await ended;
        },
      };
    },
    follow: async (uris = []) => {
      for (const uri of uris) await request('resources/subscribe', { uri });
      return async () => {
        for (const uri of uris) await request('resources/unsubscribe', { uri });
      };
    },
    notices: notices.all,
    noticed: notices.noticed,
    [Symbol.asyncDispose]: async () => {
      await send(options, { method: 'DELETE', headers: session });
      leaving.abort();
      await hearing;
    },
  };
};

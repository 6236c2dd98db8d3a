import type { JsonObject } from '#shared/model/capability.ts';
import { createNotices, type Peer, type PeerOptions, RpcError, type Wishes } from './peer.ts';
import { messagesOf, resultOf, send, unlessAborted } from './wire.ts';

export const MODERN_VERSION = '2026-07-28';
const OF_PROTOCOL = 'io.modelcontextprotocol/';

interface Question {
  readonly method: string;
  readonly params?: JsonObject;
}

/** A client of the modern era: every request says who asks, and is sent again with the answers to what it was asked. */
export const connectModern = async (options: PeerOptions): Promise<Peer> => {
  const { capabilities, answers } = options;
  const notices = createNotices();
  let lastId = 0;

  const post = (
    method: string,
    params: JsonObject,
    { headers, meta, logLevel }: Wishes,
    signal?: AbortSignal,
  ): Promise<Response> => {
    lastId += 1;
    const name = params.name ?? params.uri;
    const _meta = {
      [`${OF_PROTOCOL}protocolVersion`]: MODERN_VERSION,
      [`${OF_PROTOCOL}clientInfo`]: { name: 'peer', version: '1' },
      [`${OF_PROTOCOL}clientCapabilities`]: capabilities,
      ...(logLevel === undefined ? {} : { [`${OF_PROTOCOL}logLevel`]: logLevel }),
      ...meta,
    };
    return send(options, {
      body: { id: lastId, method, params: { ...params, _meta } },
      signal,
      headers: {
        'mcp-protocol-version': MODERN_VERSION,
        'mcp-method': method,
        ...(typeof name === 'string' ? { 'mcp-name': name } : {}),
        ...headers,
      },
    });
  };
  const leg = async (method: string, params: JsonObject, wishes: Wishes): Promise<JsonObject> => {
    for await (const message of messagesOf(await post(method, params, wishes))) {
      if (message.method === undefined) return resultOf(message);
      notices.hear({ method: message.method, params: message.params ?? {} });
    }
    throw new Error('the answer ended without a result');
  };
  const answered = ([key, { method, params = {} }]: [string, Question]): [string, JsonObject] => {
    const answer = answers[method];
    if (answer === undefined) throw new RpcError({ code: -32_601, message: `was asked ${method}` });
    return [key, answer(params)];
  };
  const request = async (
    method: string,
    params: JsonObject = {},
    wishes: Wishes = {},
  ): Promise<JsonObject> => {
    for (let next = params; ; ) {
      const result = await leg(method, next, wishes);
      if (result.resultType !== 'input_required') return result;
      const { inputRequests = {}, requestState } = result;
      const asked = Object.entries(inputRequests as Readonly<Record<string, Question>>);
      next = { ...params, requestState, inputResponses: Object.fromEntries(asked.map(answered)) };
    }
  };

  const welcome = await request('server/discover');
  const streams = new Set<() => Promise<void>>();
  return {
    era: 'modern',
    welcome,
    request,
    begin: (method, params) => {
      const leaving = new AbortController();
      const ended = post(method, params, {}, leaving.signal)
        .then((response) => response.text())
        .catch(unlessAborted(leaving.signal));
      return {
        cancel: async () => {
          leaving.abort();
          await ended;
        },
      };
    },
    follow: async (uris = []) => {
      const leaving = new AbortController();
      const lists = { toolsListChanged: true, promptsListChanged: true, resourcesListChanged: true };
      const notifications = uris.length === 0 ? lists : { ...lists, resourceSubscriptions: [...uris] };
      const stream = messagesOf(await post('subscriptions/listen', { notifications }, {}, leaving.signal));
      const { value } = await stream.next();
      if (value?.method !== 'notifications/subscriptions/acknowledged')
        throw new RpcError(value?.error ?? { code: 0, message: 'the stream was not acknowledged' });
      notices.hear({ method: value.method, params: value.params ?? {} });
      const hearing = (async () => {
        for await (const { method, params = {} } of stream)
          if (method !== undefined) notices.hear({ method, params });
      })().catch(unlessAborted(leaving.signal));
      const end = async (): Promise<void> => {
        streams.delete(end);
        leaving.abort();
        await hearing;
      };
      streams.add(end);
      return end;
    },
    notices: notices.all,
    noticed: notices.noticed,
    [Symbol.asyncDispose]: async () => {
      for (const end of [...streams]) await end();
    },
  };
};

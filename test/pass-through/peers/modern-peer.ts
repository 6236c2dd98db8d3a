import type { JsonObject } from '#shared/model/capability.ts';
import { createNotices, type Peer, type PeerOptions, RpcError, type Wishes } from './peer.ts';
import { type Request, unlessAborted } from './wire.ts';

export const MODERN_VERSION = '2026-07-28';
const OF_PROTOCOL = 'io.modelcontextprotocol/';
const SUBSCRIPTION_ID = `${OF_PROTOCOL}subscriptionId`;

interface Question {
  readonly method: string;
  readonly params?: JsonObject;
}

/** A client of the modern era: every request says who asks, and is sent again with the answers to what it was asked. */
export const connectModern = async ({ join, capabilities, answers }: PeerOptions): Promise<Peer> => {
  const notices = createNotices();
  let lastId = 0;
  const wire = join(async ({ method = '', params = {} }) => notices.hear({ method, params }));

  const requestOf = (method: string, params: JsonObject, { meta, logLevel }: Wishes = {}): Request => {
    lastId += 1;
    const _meta = {
      [`${OF_PROTOCOL}protocolVersion`]: MODERN_VERSION,
      [`${OF_PROTOCOL}clientInfo`]: { name: 'peer', version: '1' },
      [`${OF_PROTOCOL}clientCapabilities`]: capabilities,
      ...(logLevel === undefined ? {} : { [`${OF_PROTOCOL}logLevel`]: logLevel }),
      ...meta,
    };
    return { id: lastId, method, params: { ...params, _meta } };
  };
  const ask = (
    request: Request,
    signal?: AbortSignal,
    headers?: Readonly<Record<string, string>>,
  ): Promise<JsonObject> => {
    const { method, params } = request;
    const name = params.name ?? params.uri;
    const said = {
      'mcp-protocol-version': MODERN_VERSION,
      'mcp-method': method,
      ...(typeof name === 'string' ? { 'mcp-name': name } : {}),
    };
    return wire.ask(request, { signal, headers: { ...said, ...headers } });
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
      const result = await ask(requestOf(method, next, wishes), undefined, wishes.headers);
      if (result.resultType !== 'input_required') return result;
      const { inputRequests = {}, requestState } = result;
      const asked = Object.entries(inputRequests as Readonly<Record<string, Question>>);
      next = { ...params, requestState, inputResponses: Object.fromEntries(asked.map(answered)) };
    }
  };
  /** Asks what lasts until it is given up. */
  const lasting = (asked: Request) => {
    const leaving = new AbortController();
    const ended = ask(asked, leaving.signal)
      .then(() => undefined)
      .catch(unlessAborted(leaving.signal));
    const end = async (): Promise<void> => {
      leaving.abort();
      await ended;
    };
    return { ended, end };
  };

  const welcome = await request('server/discover');
  const streams = new Set<() => Promise<void>>();
  return {
    era: 'modern',
    welcome,
    request,
    begin: (method, params) => {
      const { end, ended } = lasting(requestOf(method, params));
      // What it fails with is seen when it is given up.
      ended.catch(() => undefined);
      return { cancel: end };
    },
    follow: async (uris = []) => {
      const lists = { toolsListChanged: true, promptsListChanged: true, resourcesListChanged: true };
      const notifications = uris.length === 0 ? lists : { ...lists, resourceSubscriptions: [...uris] };
      const asked = requestOf('subscriptions/listen', { notifications });
      const { end, ended } = lasting(asked);
      const isOwn = ({ _meta }: JsonObject): boolean =>
        (_meta as JsonObject | undefined)?.[SUBSCRIPTION_ID] === asked.id;
      await Promise.race([
        notices.noticed('notifications/subscriptions/acknowledged', isOwn),
        ended.then(() => {
          throw new Error('the stream ended before it was acknowledged');
        }),
      ]);
      streams.add(end);
      return async () => {
        streams.delete(end);
        await end();
      };
    },
    notices: notices.all,
    noticed: notices.noticed,
    [Symbol.asyncDispose]: async () => {
      for (const end of [...streams]) await end();
      await wire.close();
    },
  };
};

import type { JsonObject } from '#shared/model/capability.ts';
import { readEvents } from '../../support/event-stream.ts';
import { type Hear, type Join, resultOf, unlessAborted, type WireMessage } from './wire.ts';

export interface Address {
  readonly url: string;
  readonly token: string;
}

/** The messages of an answer, whether it came as one or as a stream; none where it has no body. */
async function* messagesOf(response: Response): AsyncGenerator<WireMessage> {
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    for await (const { data } of readEvents(response)) yield data as WireMessage;
    return;
  }
  const text = await response.text();
  if (text !== '') yield JSON.parse(text) as WireMessage;
}

const textOf = (body: object | undefined): string | undefined => {
  if (body === undefined) return undefined;
  return JSON.stringify(Array.isArray(body) ? body : { jsonrpc: '2.0', ...body });
};

interface Sent {
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
}

const send = ({ url, token }: Address, { method = 'POST', headers, body, signal }: Sent): Promise<Response> =>
  fetch(url, {
    method,
    signal,
    body: textOf(body),
    headers: {
      authorization: `Bearer ${token}`,
      accept: method === 'GET' ? 'text/event-stream' : 'application/json, text/event-stream',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
  });

const answerIn = async (response: Response, id: number, hear: Hear): Promise<JsonObject> => {
  for await (const message of messagesOf(response)) {
    if (message.method === undefined && (message.id === id || message.id === null)) return resultOf(message);
    await hear(message);
  }
  throw new Error('the answer ended without a result');
};

/** Sends what no client sends; answers the result. */
export const sendRaw = async (
  address: Address,
  body: object,
  headers: Readonly<Record<string, string>>,
): Promise<JsonObject> => answerIn(await send(address, { body, headers }), 0, async () => undefined);

/** Streamable HTTP. A session, once there is one, is named in every request. */
export const overHttp =
  (address: Address): Join =>
  (hear) => {
    let session: Readonly<Record<string, string>> = {};
    const leaving = new AbortController();
    let listening = Promise.resolve();
    return {
      ask: async (body, { headers, signal } = {}) => {
        const response = await send(address, { body, signal, headers: { ...session, ...headers } });
        const id = response.headers.get('mcp-session-id');
        const result = await answerIn(response, body.id, hear);
        if (id !== null)
          session = { 'mcp-session-id': id, 'mcp-protocol-version': String(result.protocolVersion) };
        return result;
      },
      tell: async (body) => {
        const { status } = await send(address, { body, headers: session });
        if (status !== 202) throw new Error(`${JSON.stringify(body)} was answered with ${status}`);
      },
      listen: async () => {
        const stream = await send(address, { method: 'GET', headers: session, signal: leaving.signal });
        listening = (async () => {
          for await (const message of messagesOf(stream)) await hear(message);
        })().catch(unlessAborted(leaving.signal));
      },
      close: async () => {
        if ('mcp-session-id' in session) await send(address, { method: 'DELETE', headers: session });
        leaving.abort();
        await listening;
      },
    };
  };

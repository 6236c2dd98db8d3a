import type { JsonObject } from '#shared/model/capability.ts';
import { readEvents } from '../../support/event-stream.ts';
import { type PeerOptions, RpcError } from './peer.ts';

export interface WireMessage {
  readonly id?: string | number | null;
  readonly method?: string;
  readonly params?: JsonObject;
  readonly result?: JsonObject;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

/** The messages of an answer, whether it came as one or as a stream; none where it has no body. */
export async function* messagesOf(response: Response): AsyncGenerator<WireMessage> {
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    for await (const { data } of readEvents(response)) yield data as WireMessage;
    return;
  }
  const text = await response.text();
  if (text !== '') yield JSON.parse(text) as WireMessage;
}

/** Throws RpcError where it is one. */
export const resultOf = ({ result, error }: WireMessage): JsonObject => {
  if (error !== undefined) throw new RpcError(error);
  return result ?? {};
};

const textOf = (body: object | undefined): string | undefined => {
  if (body === undefined) return undefined;
  return JSON.stringify(Array.isArray(body) ? body : { jsonrpc: '2.0', ...body });
};

export const send = (
  { url, token }: Pick<PeerOptions, 'url' | 'token'>,
  {
    method = 'POST',
    headers,
    body,
    signal,
  }: {
    readonly method?: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: object | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Response> =>
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

/** Whoever gives a request up has no use for how it ends. */
export const unlessAborted = (signal: AbortSignal) => (error: unknown) => {
  if (!signal.aborted) throw error;
};

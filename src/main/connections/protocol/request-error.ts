import { ProtocolError, SdkError, SdkErrorCode } from '@modelcontextprotocol/client';
import type { ErrorCode } from '#shared/errors/catalog.ts';
import { isPatchbayError, PatchbayError } from '#shared/errors/patchbay-error.ts';
import { causesOf, fromHttpFailure } from '../http/http-error.ts';

/** What was asked, for the words of the error. */
export interface Asked {
  readonly method: string;
  /** Of a tool call. */
  readonly tool?: string;
  readonly signal?: AbortSignal | undefined;
  /** Of a server at a URL. */
  readonly url?: string | undefined;
}

export const timedOut = (asked: Pick<Asked, 'method' | 'tool'>, afterMs: number): PatchbayError => {
  const seconds = afterMs / 1_000;
  return asked.tool === undefined
    ? new PatchbayError('server-timeout', { seconds, step: asked.method })
    : new PatchbayError('call-timeout', { seconds, tool: asked.tool });
};

/** In the details of a loss that other requests on the connection do not share. */
export const thisRequestAlone = { scope: 'request' } as const;

/** Of a connection that was there they say that it is no more. */
const meansLost: ReadonlySet<ErrorCode> = new Set([
  'connection-refused',
  'connection-failed',
  'proxy-failed',
]);

const isSessionLost = (error: PatchbayError): boolean =>
  error.code === 'http-not-found' ||
  (error.details.status === 400 && /session/i.test(String(error.details.answer)));

/** What a failed request on a live connection means. `connection-lost` says that the connection is of no more use. */
export const toRequestError = (error: unknown, asked: Asked): PatchbayError => {
  if (error instanceof PatchbayError) return error;
  if (asked.signal?.aborted) {
    const reason: unknown = asked.signal.reason;
    return reason instanceof PatchbayError
      ? reason
      : new PatchbayError('call-cancelled', {}, { cause: error });
  }
  const options = { cause: error };
  // The transport answered in the server's stead.
  if (error instanceof ProtocolError && isPatchbayError(error.data)) return error.data;
  if (error instanceof ProtocolError)
    return new PatchbayError(
      'protocol-error',
      { problem: error.message, protocolCode: error.code, protocolData: error.data, method: asked.method },
      options,
    );
  const http = asked.url === undefined ? undefined : fromHttpFailure(error, asked.url);
  if (http !== undefined) {
    if (isSessionLost(http))
      return new PatchbayError('connection-lost', { problem: 'the server forgot the session' }, options);
    return meansLost.has(http.code)
      ? new PatchbayError('connection-lost', { problem: http.message, url: asked.url }, options)
      : http;
  }
  if (error instanceof SdkError) {
    switch (error.code) {
      case SdkErrorCode.ConnectionClosed:
      case SdkErrorCode.NotConnected:
      case SdkErrorCode.SendFailed:
        return new PatchbayError('connection-lost', { problem: error.message }, options);
      default:
        return new PatchbayError('protocol-error', { problem: error.message, method: asked.method }, options);
    }
  }
  const last = causesOf(error).at(-1);
  const problem = last instanceof Error ? last.message : String(last);
  return new PatchbayError('connection-lost', { problem }, options);
};

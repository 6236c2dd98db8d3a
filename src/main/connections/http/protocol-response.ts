import type { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Clock } from '../../clock.ts';
import { MAX_MESSAGE_BYTES } from '../message-limit.ts';
import { limitBody, messageTooLarge } from '../network/body-limit.ts';
import { mayNameTime, refusedForNow } from './refused-for-now.ts';

const statusesWithoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

export const isEventStream = (response: Response): boolean =>
  /^text\/event-stream\b/.test(response.headers.get('content-type') ?? '');

export interface ProtocolResponseOptions {
  readonly url: string;
  readonly clock: Clock;
  /** Hears that a message in the stream is too large, before the stream breaks off. */
  readonly onTooLarge?: (error: PatchbayError) => void;
  readonly limitBytes?: number;
}

/**
 * A response as the protocol may read it: no message in it is larger than is read.
 * Throws `message-too-large`, and `http-rate-limited` or `http-error` where the server says when to come back.
 */
export const protocolResponse = async (
  response: Response,
  options: ProtocolResponseOptions,
): Promise<Response> => {
  const { limitBytes = MAX_MESSAGE_BYTES } = options;
  const { status, statusText, headers, body } = response;
  const stream = isEventStream(response);
  const length = Number(headers.get('content-length') ?? Number.NaN);
  if (!stream && length > limitBytes) {
    await body?.cancel();
    throw messageTooLarge(limitBytes);
  }
  const isBounded = length <= limitBytes && !headers.has('content-encoding');
  const isSafe = body === null || statusesWithoutBody.has(status) || (isBounded && !stream);
  const limited = isSafe
    ? response
    : new Response(
        limitBody({
          body,
          isEventStream: stream,
          limitBytes,
          onTooLarge: (error) => options.onTooLarge?.(error),
        }),
        { status, statusText, headers: [...headers] },
      );
  if (!mayNameTime(status)) return limited;
  // The SDK would lose the header.
  const answer = await limited.text();
  const retryAfter = headers.get('retry-after');
  const refused = refusedForNow({ url: options.url, status, retryAfter, answer, nowMs: options.clock.now() });
  if (refused !== undefined) throw refused;
  return new Response(answer, { status, statusText, headers: [...headers] });
};

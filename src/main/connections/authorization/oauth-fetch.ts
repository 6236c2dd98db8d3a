import type { FetchLike } from '@modelcontextprotocol/client';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { NetworkHost } from '../network/network-host.ts';
import { createServerFetch } from '../network/server-fetch.ts';

/** An authorization server that says nothing for so long is not waited for. */
const ANSWER_MS = 30_000;
/** Metadata and tokens are small; whoever sends more means something else. */
const MOST_BYTES = 1_048_576;

/** Null for none, and for a stream that would not end. */
const readAll = async (answer: Response, url: string): Promise<Uint8Array<ArrayBuffer> | null> => {
  if (answer.body === null) return null;
  if (/^text\/event-stream\b/.test(answer.headers.get('content-type') ?? '')) {
    await answer.body.cancel();
    return null;
  }
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of answer.body) {
    bytes += piece.length;
    if (bytes > MOST_BYTES)
      throw new PatchbayError('sign-in-unavailable', { url, problem: 'an answer is far too long' });
    pieces.push(piece);
  }
  return bytes === 0 ? null : Uint8Array.from(Buffer.concat(pieces));
};

/**
 * The fetch for metadata and tokens: what the server names is reached by the same rules as the server itself.
 * An answer is one of this program's own, which the SDK knows an error in.
 */
export const createOAuthFetch =
  (network: () => Promise<NetworkHost>, serverUrl: string): FetchLike =>
  async (input, init) => {
    const wire = createServerFetch(new URL(serverUrl), await network());
    try {
      const answer = await wire.fetch(input, { ...init, signal: AbortSignal.timeout(ANSWER_MS) });
      const { status, statusText, headers } = answer;
      const body = await readAll(answer, serverUrl);
      return new Response(body, { status, statusText, headers: [...headers] });
    } finally {
      await wire.close();
    }
  };

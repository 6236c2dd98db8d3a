import { isPatchbayError, PatchbayError } from '#shared/errors/patchbay-error.ts';
import { fromHttpFailure } from '../../connections/http/http-error.ts';
import { limitBody } from '../../connections/network/body-limit.ts';
import type { NetworkHost } from '../../connections/network/network-host.ts';
import { createServerFetch } from '../../connections/network/server-fetch.ts';

const ANSWER_TIMEOUT_MS = 20_000;
/** A hundred servers with everything they say of themselves. */
const MAX_ANSWER_BYTES = 16 * 1_024 * 1_024;

/**
 * Reads one document of a registry; its text, which is JSON. Goes by the network rules of the settings.
 * Throws `registry-failed`, `catalog-entry-not-found` for what it does not have, and what stands against the address.
 */
export const readRegistry = async (
  base: string,
  path: string,
  network: NetworkHost,
  signal?: AbortSignal,
): Promise<string> => {
  const url = `${base.replace(/\/+$/, '')}${path}`;
  const failed = (problem: string, cause?: unknown): PatchbayError =>
    new PatchbayError('registry-failed', { url: base, problem }, { cause });
  if (!URL.canParse(url)) throw failed('its address cannot be read');
  const server = createServerFetch(new URL(url), network);
  const deadline = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
  try {
    const response = await server.fetch(url, {
      headers: { accept: 'application/json' },
      signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
    });
    if (response.status === 404) throw new PatchbayError('catalog-entry-not-found', { entry: path });
    if (response.status !== 200) throw failed(`it answered ${response.status}`);
    if (response.body === null) throw failed('it answered nothing');
    const body = limitBody({
      body: response.body as ReadableStream<Uint8Array>,
      isEventStream: false,
      limitBytes: MAX_ANSWER_BYTES,
      onTooLarge: () => undefined,
    });
    return await new Response(body).text();
  } catch (error) {
    if (signal?.aborted === true) throw new PatchbayError('call-cancelled', {}, { cause: error });
    if (deadline.aborted)
      throw failed(`there was no answer within ${ANSWER_TIMEOUT_MS / 1_000} seconds`, error);
    if (isPatchbayError(error)) throw error;
    const known = fromHttpFailure(error, base);
    throw known === undefined ? error : failed(known.message.replace(/\.$/, ''), known);
  } finally {
    await server.close();
  }
};

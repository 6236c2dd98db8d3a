import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Clock } from '../../clock.ts';
import { fromHttpFailure } from '../../connections/http/http-error.ts';
import { limitBody } from '../../connections/network/body-limit.ts';
import type { NetworkHost } from '../../connections/network/network-host.ts';
import { createServerFetch } from '../../connections/network/server-fetch.ts';
import { watchSilence } from './watch-silence.ts';

/** Of one event of a stream, or of an answer that is none. */
const MAX_ANSWER_BYTES = 32 * 1_024 * 1_024;

/** A provider with its secrets resolved. Lives in memory only. */
export interface ResolvedProvider {
  readonly name: string;
  readonly baseUrl: string;
  readonly timeoutSeconds: number;
  readonly apiKey: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The way to a provider, as long as it is needed. */
export interface ProviderEndpoint {
  readonly provider: Pick<ResolvedProvider, 'name' | 'baseUrl'>;
  /** An address below the base URL, as JSON. Throws what a failed exchange means. */
  get(path: string, signal: AbortSignal): Promise<{ readonly status: number; readonly text: string }>;
  /** For the SDK of models: the provider's key and headers are added, the rules of the network hold, silence has an end. */
  readonly fetch: typeof fetch;
  close(): Promise<void>;
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

export const openProviderEndpoint = (
  provider: ResolvedProvider,
  network: NetworkHost,
  clock: Clock,
): ProviderEndpoint => {
  const baseUrl = withoutSlash(provider.baseUrl);
  const server = createServerFetch(new URL(baseUrl), network);
  const headers = {
    ...(provider.apiKey === '' ? {} : { authorization: `Bearer ${provider.apiKey}` }),
    ...provider.headers,
  };

  /** What fails is an error of the catalogue. */
  const guarded = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const url = input instanceof Request ? input.url : String(input);
    const silence = watchSilence(clock, provider.timeoutSeconds, provider.name, init.signal ?? undefined);
    try {
      const sent = new Headers(init.headers);
      for (const [name, value] of Object.entries(headers)) sent.set(name, value);
      const response = await server.fetch(url, { ...init, headers: sent, signal: silence.signal });
      if (response.body === null) {
        silence.end();
        return response;
      }
      const isEventStream = response.headers.get('content-type')?.includes('event-stream') === true;
      const limited = limitBody({
        body: silence.heard(response.body as ReadableStream<Uint8Array>),
        isEventStream,
        limitBytes: MAX_ANSWER_BYTES,
        onTooLarge: () => undefined,
      });
      return new Response(limited, response);
    } catch (error) {
      silence.end();
      if (init.signal?.aborted === true) throw error;
      const failure = fromHttpFailure(error, url);
      // Without its cause: with one that names a socket the SDK would take it for something to try again.
      throw failure === undefined ? error : new PatchbayError(failure.code, failure.details);
    }
  };

  return {
    provider: { name: provider.name, baseUrl },
    get: async (path, signal) => {
      const response = await guarded(`${baseUrl}${path}`, {
        headers: { accept: 'application/json' },
        signal,
      });
      return { status: response.status, text: await response.text() };
    },
    fetch: guarded,
    close: server.close,
  };
};

/** What a base URL must be to lead anywhere. Throws `invalid-url`. */
export const checkBaseUrl = (url: string): void => {
  const { username, password, search, hash } = new URL(url);
  if (username !== '' || password !== '')
    throw new PatchbayError('invalid-url', { url, problem: 'write the key into its own field' });
  if (search !== '' || hash !== '')
    throw new PatchbayError('invalid-url', { url, problem: 'it ends with its path, as /v1' });
};

import * as z from 'zod';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { fromHttpFailure } from '../../connections/http/http-error.ts';
import { limitBody } from '../../connections/network/body-limit.ts';
import type { NetworkHost } from '../../connections/network/network-host.ts';
import { createServerFetch } from '../../connections/network/server-fetch.ts';
import type { ConnectionList } from '../../interchange/open-webui/merge.ts';
import type { JsonRecord } from '../../interchange/paste/json-text.ts';

const ANSWER_TIMEOUT_MS = 20_000;
/** Open WebUI itself waits 10 seconds for a server to answer, longer for its tools. */
const VERIFY_TIMEOUT_MS = 60_000;
/** Lists of connections with their OpenAPI documents in them are large, but not that large. */
const MAX_ANSWER_BYTES = 32 * 1_024 * 1_024;
/** How much of what it says an error shows. */
const SHOWN_CHARACTERS = 300;
/** The first version that speaks MCP. */
const FIRST_WITH_MCP = [0, 6, 31];

const versionAnswer = z.object({ version: z.string() });
const listAnswer = z.object({ TOOL_SERVER_CONNECTIONS: z.array(z.json()).nullable() });
const verifyAnswer = z.object({
  specs: z.array(z.unknown()).optional(),
  paths: z.record(z.string(), z.unknown()).optional(),
});
const refusal = z.object({
  detail: z.union([z.string(), z.array(z.object({ loc: z.array(z.unknown()), msg: z.string() }))]),
});

export const speaksMcp = (version: string): boolean => {
  const parts = version.split(/[.+-]/).map(Number);
  const differing = FIRST_WITH_MCP.findIndex((wanted, index) => parts[index] !== wanted);
  return differing < 0 || !((parts[differing] ?? 0) < (FIRST_WITH_MCP[differing] ?? 0));
};

/** The admin part of the API of one Open WebUI, as far as connections to tools need it. */
export interface OpenWebUiApi {
  /** Throws `open-webui-not-there`; needs no key. */
  version(): Promise<string>;
  /** Throws what a key that is not good is refused with. */
  connections(): Promise<ConnectionList>;
  /** Replaces the whole list; it knows no other way. */
  replace(list: ConnectionList): Promise<void>;
  /** Has it try a connection; answers how many tools it found. Throws what it says. */
  verify(connection: JsonRecord): Promise<number>;
  close(): Promise<void>;
}

export interface OpenWebUiApiOptions {
  /** Its origin, as `http://localhost:3000`. */
  readonly address: string;
  readonly key: string;
  readonly network: NetworkHost;
  readonly signal?: AbortSignal | undefined;
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** What a refusal says. A complaint about a field quotes what was sent, keys included, so only its words are told. */
const problemOf = (body: unknown, status: number): string => {
  const { data } = refusal.safeParse(body);
  if (data === undefined) return `the answer ${status} without a reason`;
  if (typeof data.detail === 'string') return data.detail.slice(0, SHOWN_CHARACTERS).replace(/\.$/, '');
  return data.detail
    .map(({ loc, msg }) => `${loc.join('.')}: ${msg}`)
    .join('; ')
    .slice(0, SHOWN_CHARACTERS);
};

/** In the words of Open WebUI's constants.py; its status alone does not tell them apart. */
const errorOf = (url: string, status: number, problem: string): PatchbayError => {
  if (status === 403) return new PatchbayError('open-webui-keys-off', { url, problem });
  if (status === 401 && /permission/i.test(problem))
    return new PatchbayError('open-webui-not-admin', { url });
  if (status === 401) return new PatchbayError('open-webui-key-refused', { url, problem });
  return new PatchbayError('open-webui-failed', { url, status, problem });
};

export const createOpenWebUiApi = (options: OpenWebUiApiOptions): OpenWebUiApi => {
  const { address, key, network, signal } = options;
  const server = createServerFetch(new URL(address), network);

  const send = async (
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    timeoutMs = ANSWER_TIMEOUT_MS,
  ): Promise<{ readonly status: number; readonly json: unknown }> => {
    const deadline = AbortSignal.timeout(timeoutMs);
    try {
      const response = await server.fetch(`${address}${path}`, {
        method,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: body === undefined ? null : JSON.stringify(body),
        signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
      });
      const limited =
        response.body === null
          ? null
          : limitBody({
              body: response.body as ReadableStream<Uint8Array>,
              isEventStream: false,
              limitBytes: MAX_ANSWER_BYTES,
              onTooLarge: () => undefined,
            });
      return { status: response.status, json: jsonOf(await new Response(limited).text()) };
    } catch (error) {
      if (signal?.aborted === true) throw new PatchbayError('call-cancelled', {}, { cause: error });
      if (deadline.aborted) {
        const problem = `there was no answer within ${timeoutMs / 1_000} seconds`;
        throw new PatchbayError('connection-failed', { url: address, problem }, { cause: error });
      }
      throw fromHttpFailure(error, address) ?? error;
    }
  };

  /** A good answer in the shape it must have; a web page instead of it comes from something else, or is too old. */
  const good = async <T>(shape: z.ZodType<T>, ...request: Parameters<typeof send>): Promise<T> => {
    const { status, json } = await send(...request);
    if (status >= 400) throw errorOf(address, status, problemOf(json, status));
    const { data } = shape.safeParse(json);
    if (data === undefined)
      throw new PatchbayError('open-webui-not-there', {
        url: address,
        problem: `${request[1]} is not answered as it answers`,
      });
    return data;
  };

  return {
    version: async () => {
      const { status, json } = await send('GET', '/api/version');
      const { data } = versionAnswer.safeParse(json);
      if (status === 200 && data !== undefined) return data.version;
      throw new PatchbayError('open-webui-not-there', {
        url: address,
        problem: status === 200 ? 'it is another program' : `/api/version is answered with ${status}`,
      });
    },
    connections: async () =>
      (await good(listAnswer, 'GET', '/api/v1/configs/tool_servers')).TOOL_SERVER_CONNECTIONS ?? [],
    replace: async (list) => {
      await good(listAnswer, 'POST', '/api/v1/configs/tool_servers', { TOOL_SERVER_CONNECTIONS: list });
    },
    verify: async (connection) => {
      const path = '/api/v1/configs/tool_servers/verify';
      const found = await good(verifyAnswer, 'POST', path, connection, VERIFY_TIMEOUT_MS);
      return found.specs?.length ?? Object.keys(found.paths ?? {}).length;
    },
    close: server.close,
  };
};

import type { Client, RequestOptions as SdkRequestOptions, Tool } from '@modelcontextprotocol/client';
import * as z from 'zod';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import {
  type CallToolResult,
  type ContentBlock,
  contentBlock,
  promptResult,
  resourceContents,
} from '#shared/model/content.ts';
import type { Listing, RequestOptions } from '../connection.ts';
import type { LiveConnection } from '../live-connection.ts';
import { withoutBrokenHeaders } from './header-parameters.ts';
import { listAll } from './list-all.ts';
import { type Asked, toRequestError } from './request-error.ts';
import { identityOf } from './sdk-client.ts';

export interface SdkConnectionOptions {
  readonly client: Client;
  readonly timeoutMs: number;
  readonly url?: string | undefined;
  readonly pid: number | undefined;
  /** Settles with the reason when the transport has closed by itself. */
  readonly closed: Promise<PatchbayError>;
  readonly listChanged: (listener: () => void) => () => void;
  readonly close: () => Promise<void>;
}

const looseResult = z.looseObject({ content: z.array(z.unknown()).optional() });

const readBlock = (raw: unknown): ContentBlock => {
  const read = contentBlock.safeParse(raw);
  return read.success ? read.data : { type: 'unknown', value: raw };
};

/** The protocol's result as it came; a block that breaks the protocol is kept as what it is. */
const readResult = (raw: z.infer<typeof looseResult>): CallToolResult => ({
  ...raw,
  content: (raw.content ?? []).map(readBlock),
  isError: raw.isError === undefined ? undefined : raw.isError === true,
});

/**
 * Tools whose arguments the modern era wants in HTTP headers too; the SDK knows how, but its own way of
 * calling checks results as well, so it gets no output schema and is used for these alone.
 */
const toolsWithHeaders = ({ tools }: Listing): ReadonlyMap<string, Tool> =>
  new Map(
    tools
      .filter(({ inputSchema }) => JSON.stringify(inputSchema).includes('"x-mcp-header"'))
      .map(({ name, inputSchema }) => [name, { name, inputSchema: { ...inputSchema, type: 'object' } }]),
  );

/** A 401 concerns every request; a 403 may be about this one alone. */
const endsConnection = ({ code, details }: PatchbayError): boolean =>
  code === 'connection-lost' || (code === 'http-unauthorized' && details.status === 401);

/** A connected client of the SDK as a connection of ours. */
export const createSdkConnection = (options: SdkConnectionOptions): LiveConnection => {
  const { client } = options;
  const identity = identityOf(client);
  const lost = Promise.withResolvers<PatchbayError>();
  let endedBecause: PatchbayError | undefined;
  options.closed.then((reason) => {
    endedBecause = reason;
    lost.resolve(reason);
  });
  let pendingCount = 0;
  const mirrorsHeaders = identity.era === 'modern' && options.url !== undefined;
  let headerTools: ReadonlyMap<string, Tool> = new Map();

  const ask = async <T>(
    asked: { method: string; tool?: string },
    given: RequestOptions | undefined,
    send: (options: SdkRequestOptions) => Promise<T>,
  ): Promise<T> => {
    const timeoutMs = given?.timeoutMs ?? options.timeoutMs;
    const context: Asked = { ...asked, timeoutMs, signal: given?.signal, url: options.url };
    if (given?.signal?.aborted) throw toRequestError(given.signal.reason, context);
    pendingCount += 1;
    try {
      return await send({
        signal: given?.signal,
        timeout: timeoutMs,
        resetTimeoutOnProgress: true,
        // Asked for always: progress renews the timeout, whether somebody looks at it or not.
        onprogress: ({ progress, total, message }) => given?.onProgress?.({ progress, total, message }),
      });
    } catch (error) {
      const failure = toRequestError(error, context);
      // Of a process its end is the proof, and says why; of a URL there is no other sign than this.
      if (options.url !== undefined && endsConnection(failure)) lost.resolve(failure);
      // The transport knows why it ended; the SDK says only that it did.
      throw failure.code === 'connection-lost' && endedBecause?.code === failure.code
        ? endedBecause
        : failure;
    } finally {
      pendingCount -= 1;
    }
  };

  return {
    identity,
    pid: options.pid,
    lost: lost.promise,
    get pendingCount() {
      return pendingCount;
    },
    onListChanged: options.listChanged,
    close: options.close,
    list: async (given): Promise<Listing> => {
      const listed = await ask({ method: 'list' }, given, ({ signal, timeout }) =>
        listAll(client, { signal, timeout }),
      );
      if (!mirrorsHeaders) return listed;
      const listing = withoutBrokenHeaders(listed);
      headerTools = toolsWithHeaders(listing);
      return listing;
    },
    callTool: (name, args, given) =>
      ask({ method: 'tools/call', tool: name }, given, async (sdkOptions) => {
        const params = { name, arguments: args };
        const toolDefinition = headerTools.get(name);
        return readResult(
          toolDefinition === undefined
            ? await client.request({ method: 'tools/call', params }, looseResult, sdkOptions)
            : await client.callTool(params, { ...sdkOptions, toolDefinition }),
        );
      }),
    readResource: (uri, given) =>
      ask({ method: 'resources/read' }, given, (sdkOptions) =>
        client.request({ method: 'resources/read', params: { uri } }, resourceContents, sdkOptions),
      ),
    getPrompt: (name, args, given) =>
      ask({ method: 'prompts/get' }, given, (sdkOptions) =>
        client.request(
          { method: 'prompts/get', params: { name, arguments: args } },
          promptResult,
          sdkOptions,
        ),
      ),
    // The modern era has no ping; asking what the server is answers the same question.
    ping: async (given) => {
      try {
        await ask({ method: 'ping' }, given, async ({ signal, timeout }) => {
          if (identity.era === 'modern') await client.discover({ signal, timeout });
          else await client.ping({ signal, timeout });
        });
      } catch (error) {
        // Some servers do not know the request; that they say so is an answer.
        if (!(error instanceof PatchbayError) || error.code !== 'protocol-error') throw error;
      }
    },
  };
};

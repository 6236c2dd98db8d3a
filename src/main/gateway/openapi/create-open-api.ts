import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { JsonObject } from '#shared/model/capability.ts';
import type { GatewayClient } from '#shared/model/gateway.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import type { Server } from '#shared/model/server.ts';
import type { CallsService } from '../../calls/calls-service.ts';
import type { OpenApiDoor } from '../gateway-door.ts';
import { RpcFailure } from '../mcp/json-rpc.ts';
import { readBody } from '../mcp/read-body.ts';
import type { Offer, Offers } from '../offer/offer.ts';
import { toolsDocument } from './open-api-document.ts';
import { failureWords, plainAnswer } from './plain-answer.ts';

export interface OpenApiOptions {
  readonly offers: Offers;
  readonly calls: Pick<CallsService, 'run'>;
  readonly version: string;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const write = (
  response: ServerResponse,
  { status, body }: Answer,
  headers: Readonly<Record<string, string>>,
): void => {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...headers,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
};

/** `detail` is where clients of mcpo look; the rest is what every door of ours says. */
const failed = (error: PatchbayError): Answer => ({
  status: error.status,
  body: { detail: `${error.message} ${error.hint}`, ...error.toJSON() },
});

const readArguments = async (request: IncomingMessage): Promise<JsonObject> => {
  const text = await readBody(request).catch((error: unknown) => {
    if (error instanceof RpcFailure)
      throw new PatchbayError('input-too-large', { size: 'more', limit: 'that' });
    throw error;
  });
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch {
    // Said below, as of everything that is no object.
  }
  throw new PatchbayError('invalid-input', { problem: 'the body is not a JSON object of arguments' });
};

/** By the table alone; a path that cannot be decoded names nothing. */
const toolAt = (offer: Offer, path: string) => {
  try {
    return offer.tool(decodeURIComponent(path));
  } catch {
    return undefined;
  }
};

/** The door for programs that speak OpenAPI and not the protocol, for the tools of one server (open-webui/mcpo). */
export const createOpenApi = ({ offers, calls, version }: OpenApiOptions): OpenApiDoor => {
  const call = async (
    request: IncomingMessage,
    response: ServerResponse,
    asked: { readonly client: GatewayClient; readonly server: Server; readonly tool: string },
  ): Promise<Answer> => {
    const args = await readArguments(request);
    const leaving = new AbortController();
    // Whoever goes away takes the call along.
    response.once('close', () => {
      if (!response.writableEnded) leaving.abort();
    });
    const { result, status } = await calls.run({
      server: asked.server,
      tool: asked.tool,
      arguments: args,
      caller: 'gateway',
      client: asked.client.name,
      media: 'inline',
      signal: leaving.signal,
    });
    if (result === undefined) return { status: 200, body: null };
    if (status === 'tool-error') {
      const words = failureWords(result);
      return { status: 400, body: { detail: words, code: 'tool-error', message: words } };
    }
    return { status: 200, body: plainAnswer(result) };
  };

  return async ({ request, response, client, server, name, headers }) => {
    try {
      const offer = offers.get(client, { kind: 'server', serverId: server.id });
      if (name === 'openapi.json' && request.method === 'GET') {
        const document = toolsDocument(server, offer, version);
        const tag = `"${createHash('sha256').update(JSON.stringify(document)).digest('base64url')}"`;
        const answer = { status: request.headers['if-none-match'] === tag ? 304 : 200, body: document };
        if (answer.status === 304) response.writeHead(304, { ...headers, etag: tag }).end();
        else write(response, answer, { ...headers, etag: tag, 'cache-control': 'no-cache' });
        return;
      }
      const offered = toolAt(offer, name);
      if (offered === undefined)
        throw new PatchbayError('tool-not-found', { server: server.name, tool: name });
      if (request.method !== 'POST') {
        response.writeHead(405, { ...headers, allow: 'POST' }).end();
        return;
      }
      write(response, await call(request, response, { client, server, tool: offered.item.name }), headers);
    } catch (error) {
      if (!(error instanceof PatchbayError)) throw error;
      if (!response.destroyed) write(response, failed(error), headers);
    }
  };
};

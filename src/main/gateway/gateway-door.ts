import type { IncomingMessage, ServerResponse } from 'node:http';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { GatewayClient } from '#shared/model/gateway.ts';
import type { Server } from '#shared/model/server.ts';
import type { Logger } from '../logger.ts';
import type { ClientsService } from './clients/clients-service.ts';
import { codes, failureText, RpcFailure, type RpcMessage, readMessage } from './mcp/json-rpc.ts';
import type { Arrival, LegacyEndpoint } from './mcp/legacy/legacy-endpoint.ts';
import { isModern } from './mcp/modern/envelope.ts';
import type { ModernEndpoint } from './mcp/modern/modern-endpoint.ts';
import { readBody } from './mcp/read-body.ts';
import { createReply, type Reply } from './mcp/reply.ts';
import { toFailure } from './mcp/to-failure.ts';
import type { Door } from './offer/offer.ts';

/** What a path of the gateway leads to. */
export type GatewayTarget =
  | { readonly kind: 'mcp'; readonly slug: string | undefined }
  | { readonly kind: 'open-api'; readonly slug: string; readonly name: string };

const SLUG = '[a-z0-9][a-z0-9-]{0,99}';
const mcpPath = new RegExp(`^/(?:servers/(${SLUG})/)?mcp$`);
const openApiPath = new RegExp(`^/servers/(${SLUG})/([A-Za-z0-9_.~%-]{1,600})$`);

/** Where a path leads, taken as it was sent: nothing in it is decoded or made shorter before it is looked up. */
const gatewayTarget = (path: string): GatewayTarget | undefined => {
  const mcp = mcpPath.exec(path);
  if (mcp !== null) return { kind: 'mcp', slug: mcp[1] };
  const [, slug, name] = openApiPath.exec(path) ?? [];
  return slug === undefined || name === undefined ? undefined : { kind: 'open-api', slug, name };
};

/** Answers requests for tools as plain HTTP. */
export type OpenApiDoor = (asked: {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly client: GatewayClient;
  readonly server: Server;
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
}) => Promise<void>;

export interface GatewayDoorOptions {
  readonly clients: Pick<ClientsService, 'authenticate' | 'noteUse'>;
  /** By slug among others. Throws `server-not-found`. */
  readonly findServer: (reference: string) => Server;
  readonly legacy: LegacyEndpoint;
  readonly modern: ModernEndpoint;
  readonly openApi?: OpenApiDoor | undefined;
  readonly logger: Logger;
  /** On every answer. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Takes a request whose Host and Origin were found to be right. False where the path is not of the gateway. */
export type GatewayDoor = (request: IncomingMessage, response: ServerResponse) => boolean;

const refuse = (reply: Reply, error: PatchbayError | RpcFailure, more?: Record<string, string>): void => {
  if (error instanceof RpcFailure) reply.end(failureText(null, error), error.status ?? 400, more);
  else reply.end(JSON.stringify(error), error.status, more);
};

const readOne = (value: unknown): RpcMessage => {
  const message = readMessage(value);
  if (message !== undefined) return message;
  throw new RpcFailure(codes.invalidRequest, 'Bad Request: this is not one JSON-RPC message', undefined, 400);
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new RpcFailure(codes.parseError, 'Parse error: the request body is not JSON', undefined, 400);
  }
};

export const createGatewayDoor = (options: GatewayDoorOptions): GatewayDoor => {
  const { clients, findServer, legacy, modern, openApi, logger, headers } = options;

  const post = async (request: IncomingMessage, arrival: Arrival): Promise<void> => {
    const type = request.headers['content-type'] ?? '';
    if (!/^application\/json\b/i.test(type))
      throw new RpcFailure(-32_000, 'Content-Type must be application/json', undefined, 415);
    const body = parse(await readBody(request));
    // Only in a session may there be several.
    if (Array.isArray(body) && body.length > 0 && arrival.header('mcp-session-id') !== undefined) {
      legacy.postAll(body.map(readOne), arrival);
      return;
    }
    const message = readOne(body);
    if (message.kind === 'response' || !isModern(message, arrival.header)) legacy.post(message, arrival);
    else if (message.kind === 'request') modern.post(message, arrival);
    // There is nothing that a notification of the modern era could be about: cancelling is closing the request.
    else arrival.reply.empty(202);
  };

  const methods: Readonly<
    Record<string, (request: IncomingMessage, arrival: Arrival) => void | Promise<void>>
  > = {
    POST: post,
    GET: (_, arrival) => {
      if (!/text\/event-stream|\*\/\*/.test(arrival.header('accept') ?? ''))
        throw new RpcFailure(-32_000, 'Not Acceptable: accept text/event-stream', undefined, 406);
      legacy.get(arrival);
    },
    DELETE: (_, arrival) => legacy.end(arrival),
  };

  const serve = async (
    target: GatewayTarget,
    request: IncomingMessage,
    response: ServerResponse,
    reply: Reply,
  ): Promise<void> => {
    const client = clients.authenticate(request.headers.authorization, request.socket.remoteAddress ?? '');
    if (client instanceof PatchbayError) {
      const retryAfter = client.details.retryAfterSeconds;
      const challenge = { 'www-authenticate': 'Bearer realm="Patchbay"' };
      refuse(reply, client, retryAfter === undefined ? challenge : { 'retry-after': String(retryAfter) });
      return;
    }
    const server = target.slug === undefined ? undefined : findServer(target.slug);
    if (server?.slug !== target.slug) throw new PatchbayError('server-not-found', { server: target.slug });
    if (target.kind === 'open-api') {
      if (openApi === undefined || server === undefined)
        throw new PatchbayError('not-found', { path: request.url ?? '' });
      await openApi({ request, response, client, server, name: target.name, headers });
      return;
    }
    const door: Door = server === undefined ? { kind: 'joined' } : { kind: 'server', serverId: server.id };
    const header = (name: string): string | undefined => {
      const value = request.headers[name];
      return typeof value === 'string' ? value.trim() : value?.[0];
    };
    const method = methods[request.method ?? ''];
    if (method === undefined) {
      reply.end(failureText(null, new RpcFailure(-32_000, 'Method Not Allowed')), 405, {
        allow: Object.keys(methods).join(', '),
      });
      return;
    }
    clients.noteUse(client.id);
    await method(request, { client, door, header, reply });
  };

  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    const target = gatewayTarget(path);
    if (target === undefined) return false;
    const takesStream =
      target.kind === 'mcp' &&
      (request.method === 'GET' || /text\/event-stream|\*\/\*/.test(request.headers.accept ?? ''));
    const reply = createReply({ response, takesStream, headers });
    serve(target, request, response, reply).catch((error: unknown) => {
      if (!(error instanceof PatchbayError || error instanceof RpcFailure))
        logger.log('error', `${request.method} ${path} failed`, { problem: String(error) });
      if (error instanceof PatchbayError) refuse(reply, error);
      else refuse(reply, toFailure(error));
    });
    return true;
  };
};

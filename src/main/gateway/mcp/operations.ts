import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { JsonObject } from '#shared/model/capability.ts';
import type { CallToolResult, ResourceContents } from '#shared/model/content.ts';
import type { Compatibility } from '#shared/model/gateway.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import type { Server } from '#shared/model/server.ts';
import type { CallsService } from '../../calls/calls-service.ts';
import type { Connection } from '../../connections/connection.ts';
import { newId } from '../../ids.ts';
import type { Redactor } from '../../secrets/redactor.ts';
import type { Offer, OfferLists } from '../offer/offer.ts';
import type { QuestionRouter } from '../questions/question-router.ts';
import { type Asking, requestOptions } from './asking.ts';
import { contentsWithUris, promptWithUris, resultWithUris } from './client-uris.ts';
import { codes, RpcFailure } from './json-rpc.ts';
import { errorWords, serverFailure } from './to-failure.ts';

/** What the operations need of the rest of the program. */
export interface OperationPlaces {
  readonly findServer: (id: string) => Server;
  readonly calls: Pick<CallsService, 'run'>;
  readonly connect: (server: Server, signal: AbortSignal) => Promise<Connection>;
  readonly router: Pick<QuestionRouter, 'register'>;
  readonly redact: Redactor['json'];
  /** Throws where what was read is a view (MCP Apps) that is not the approved one. */
  readonly holdView: (server: Server, uri: string, read: ResourceContents) => void;
  /** Makes a result easier for clients that need it. */
  readonly fitResult: (result: CallToolResult, compatibility: Compatibility) => CallToolResult;
}

/** One method of the protocol: its result as JSON. Throws RpcFailure and PatchbayError. */
export type Operation = (asking: Asking, places: OperationPlaces) => string | Promise<string>;

const PAGE_ITEMS = 100;

const textParam = (params: JsonObject, name: string): string => {
  const value = params[name];
  if (typeof value === 'string') return value;
  throw new RpcFailure(codes.invalidParams, `Invalid params: "${name}" must be a string`);
};

const cursorOf = ({ cursor }: JsonObject, length: number): number => {
  if (cursor === undefined) return 0;
  const from = typeof cursor === 'string' && /^\d{1,9}$/.test(cursor) ? Number(cursor) : Number.NaN;
  if (from > 0 && from < length) return from;
  throw new RpcFailure(codes.invalidParams, 'Invalid params: unknown cursor');
};

/** A list of what is known, so that it costs no server anything. */
const list =
  (name: keyof OfferLists): Operation =>
  ({ params, client, offer }) => {
    const items = offer().listed(name);
    const from = cursorOf(params, items.length);
    const to = client.compatibility.singlePage ? items.length : from + PAGE_ITEMS;
    const next = to < items.length ? `,"nextCursor":"${to}"` : '';
    return `{"${name}":[${items.slice(from, to).join(',')}]${next}}`;
  };

/** How the client knows what a server names by its own URIs. */
const uriIn =
  (offer: Offer, serverId: string) =>
  (uri: string): string =>
    offer.uriOf({ serverId, uri });

const isFitted = ({ foldResults, wavAudio }: Compatibility): boolean => foldResults || wavAudio;

const callTool: Operation = async (asking, places) => {
  const { params, client, offer } = asking;
  const current = offer();
  const offered = current.tool(textParam(params, 'name'));
  if (offered === undefined)
    throw new RpcFailure(codes.invalidParams, `Unknown tool: ${textParam(params, 'name')}`);
  const given = params.arguments ?? {};
  if (!isJsonObject(given))
    throw new RpcFailure(codes.invalidParams, 'Invalid params: "arguments" must be an object');
  const server = places.findServer(offered.serverId);
  await asking.hearsLog(server.id);
  let unregister = (): void => undefined;
  try {
    const { result, resultText } = await places.calls.run({
      ...requestOptions(asking, server.facts.era),
      server,
      tool: offered.item.name,
      arguments: given,
      caller: 'gateway',
      client: client.name,
      media: 'inline',
      onStarted: (callId) => {
        unregister = places.router.register(callId, asking.asker);
      },
    });
    const isRenamed = current.renamesUris(server.id);
    if (result === undefined || !(isRenamed || isFitted(client.compatibility))) return resultText;
    const own = isRenamed ? resultWithUris(result, uriIn(current, server.id)) : result;
    return JSON.stringify(isFitted(client.compatibility) ? places.fitResult(own, client.compatibility) : own);
  } catch (error) {
    if (!(error instanceof PatchbayError) || serverFailure(error) !== undefined) throw error;
    // For the model to read: it may try again, or tell the person what to do.
    return JSON.stringify({ content: [{ type: 'text', text: errorWords(error) }], isError: true });
  } finally {
    unregister();
  }
};

/** Asks a server something else than a tool, with its questions brought to the client. */
const ask = async (
  serverId: string,
  asking: Asking,
  places: OperationPlaces,
  work: (connection: Connection, options: ReturnType<typeof requestOptions>) => Promise<object>,
): Promise<JsonObject> => {
  const callId = newId('ask');
  await asking.hearsLog(serverId);
  const unregister = places.router.register(callId, asking.asker);
  try {
    const server = places.findServer(serverId);
    const connection = await places.connect(server, asking.signal);
    return (await work(connection, { ...requestOptions(asking, server.facts.era), callId })) as JsonObject;
  } finally {
    unregister();
  }
};

/** Codes by which servers say that they do not have a resource. */
const notThere: ReadonlySet<number> = new Set([codes.resourceNotFound, codes.invalidParams]);

const readResource: Operation = async (asking, places) => {
  const uri = textParam(asking.params, 'uri');
  let missing: RpcFailure | undefined;
  const offer = asking.offer();
  for (const route of offer.resource(uri)) {
    try {
      const read = await ask(route.serverId, asking, places, (connection, options) =>
        connection.readResource(route.uri, options),
      );
      const { text, value } = places.redact(read);
      places.holdView(places.findServer(route.serverId), route.uri, value as unknown as ResourceContents);
      if (route.uri === uri && !offer.renamesUris(route.serverId)) return text;
      const rename = uriIn(offer, route.serverId);
      // What was asked for is told under the very name that it was asked by.
      return JSON.stringify(contentsWithUris(value, (own) => (own === route.uri ? uri : rename(own))));
    } catch (error) {
      const failure = serverFailure(error);
      if (failure === undefined || !notThere.has(failure.code)) throw error;
      missing ??= failure;
    }
  }
  const code = asking.era === 'modern' ? codes.invalidParams : codes.resourceNotFound;
  // Servers of either era may stand behind clients of the other, which knows this by another code.
  throw new RpcFailure(code, missing?.message ?? 'Resource not found', missing?.data ?? { uri });
};

const stringArguments = (value: unknown): Record<string, string> => {
  if (value === undefined) return {};
  const entries = isJsonObject(value) ? Object.entries(value) : undefined;
  if (entries?.every(([, one]) => typeof one === 'string'))
    return Object.fromEntries(entries) as Record<string, string>;
  throw new RpcFailure(codes.invalidParams, 'Invalid params: "arguments" must be an object of strings');
};

const getPrompt: Operation = async (asking, places) => {
  const name = textParam(asking.params, 'name');
  const offered = asking.offer().prompt(name);
  if (offered === undefined) throw new RpcFailure(codes.invalidParams, `Unknown prompt: ${name}`);
  const args = stringArguments(asking.params.arguments);
  const result = await ask(offered.serverId, asking, places, (connection, options) =>
    connection.getPrompt(offered.item.name, args, options),
  );
  const { text, value } = places.redact(result);
  const offer = asking.offer();
  return offer.renamesUris(offered.serverId)
    ? JSON.stringify(promptWithUris(value, uriIn(offer, offered.serverId)))
    : text;
};

/** What is completed, as its server knows it. */
const completed = (asking: Asking): { serverId: string; ref: JsonObject } => {
  const { ref } = asking.params;
  const offer = asking.offer();
  if (isJsonObject(ref) && ref.type === 'ref/prompt') {
    const found = offer.prompt(textParam(ref, 'name'));
    if (found !== undefined) return { serverId: found.serverId, ref: { ...ref, name: found.item.name } };
  }
  if (isJsonObject(ref) && ref.type === 'ref/resource') {
    const uri = textParam(ref, 'uri');
    const template = offer.resourceTemplates.find(({ name }) => name === uri);
    if (template !== undefined)
      return { serverId: template.serverId, ref: { ...ref, uri: template.item.uriTemplate } };
    const [route] = offer.resource(uri);
    if (route !== undefined) return { serverId: route.serverId, ref: { ...ref, uri: route.uri } };
  }
  throw new RpcFailure(codes.invalidParams, 'Invalid params: there is nothing of this name to complete');
};

const complete: Operation = async (asking, places) => {
  const { serverId, ref } = completed(asking);
  const { _meta, ...params } = asking.params;
  const result = await ask(serverId, asking, places, (connection, options) =>
    connection.complete({ ...params, ref }, options),
  );
  return places.redact(result).text;
};

/** What both eras ask in the same way. */
export const operations: ReadonlyMap<string, Operation> = new Map([
  ['tools/list', list('tools')],
  ['tools/call', callTool],
  ['prompts/list', list('prompts')],
  ['prompts/get', getPrompt],
  ['resources/list', list('resources')],
  ['resources/templates/list', list('resourceTemplates')],
  ['resources/read', readResource],
  ['completion/complete', complete],
]);

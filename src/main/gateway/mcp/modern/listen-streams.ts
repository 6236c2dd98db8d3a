import type { JsonObject } from '#shared/model/capability.ts';
import type { GatewayClient } from '#shared/model/gateway.ts';
import type { Door, Offer, Offers } from '../../offer/offer.ts';
import { codes, isObject, notificationText, RpcFailure, type RpcRequest, resultText } from '../json-rpc.ts';
import type { LegacyPlaces } from '../legacy/legacy-methods.ts';
import { listNotices } from '../list-changes.ts';
import type { Reply } from '../reply.ts';
import type { ServerIdentity } from '../server-identity.ts';

const SUBSCRIPTION_ID = 'io.modelcontextprotocol/subscriptionId';
const MOST_STREAMS = 1_024;

interface Listener {
  client: GatewayClient;
  readonly door: Door;
  readonly filter: JsonObject;
  seen: Offer;
  tell(method: string, params?: JsonObject): void;
  end(): void;
}

export interface ListenStreamsOptions {
  readonly offers: Offers;
  readonly watch: LegacyPlaces['watch'];
  readonly identity: (door: Door) => ServerIdentity;
  readonly clientOf: (id: string) => GatewayClient | undefined;
}

export interface ListenStreams {
  /** Answers `subscriptions/listen` with a stream. Throws RpcFailure. */
  open(request: RpcRequest, client: GatewayClient, door: Door, reply: Reply): void;
  endOf(clientId: string): void;
  endAll(): void;
}

/** Which notification a filter has to name for it to be sent. */
const asked: Readonly<Record<string, string>> = {
  'notifications/tools/list_changed': 'toolsListChanged',
  'notifications/prompts/list_changed': 'promptsListChanged',
  'notifications/resources/list_changed': 'resourcesListChanged',
};

/** What of the wishes can be kept (specification, "subscriptions/listen"). */
const honored = (wished: unknown, { capabilities }: Offer): JsonObject => {
  if (!isObject(wished))
    throw new RpcFailure(codes.invalidParams, 'Invalid params: "notifications" is required');
  const can = (part: string, what: string): boolean => {
    const declared = capabilities[part];
    return isObject(declared) && declared[what] === true;
  };
  const uris = Array.isArray(wished.resourceSubscriptions)
    ? wished.resourceSubscriptions.filter((uri) => typeof uri === 'string')
    : [];
  return {
    ...(wished.toolsListChanged === true && can('tools', 'listChanged') ? { toolsListChanged: true } : {}),
    ...(wished.promptsListChanged === true && can('prompts', 'listChanged')
      ? { promptsListChanged: true }
      : {}),
    ...(wished.resourcesListChanged === true && can('resources', 'listChanged')
      ? { resourcesListChanged: true }
      : {}),
    ...(uris.length > 0 && can('resources', 'subscribe') ? { resourceSubscriptions: uris } : {}),
  };
};

/** The streams on which clients of the modern era hear of changes. */
export const createListenStreams = (options: ListenStreamsOptions): ListenStreams => {
  const { offers, watch } = options;
  const listeners = new Set<Listener>();

  offers.onChanged(() => {
    for (const listener of listeners) {
      listener.client = options.clientOf(listener.client.id) ?? listener.client;
      const before = listener.seen;
      try {
        listener.seen = offers.get(listener.client, listener.door);
      } catch {
        listener.end();
        continue;
      }
      for (const method of listNotices(before, listener.seen))
        if (listener.filter[asked[method] ?? ''] === true) listener.tell(method);
    }
  });

  return {
    open: ({ id, params }, client, door, reply) => {
      if (listeners.size >= MOST_STREAMS)
        throw new RpcFailure(codes.internalError, 'Subscription limit reached');
      const seen = offers.get(client, door);
      const filter = honored(params.notifications, seen);
      const tag = { [SUBSCRIPTION_ID]: id };
      const watches: (() => void)[] = [];
      const listener: Listener = {
        client,
        door,
        filter,
        seen,
        tell: (method, said = {}) => reply.push(notificationText(method, { ...said, _meta: tag })),
        end: () => {
          if (!listeners.delete(listener)) return;
          for (const unwatch of watches) unwatch();
          const serverInfo = { 'io.modelcontextprotocol/serverInfo': options.identity(door) };
          reply.end(
            resultText(id, JSON.stringify({ resultType: 'complete', _meta: { ...tag, ...serverInfo } })),
          );
        },
      };
      listeners.add(listener);
      reply.onGone(() => {
        listeners.delete(listener);
        for (const unwatch of watches) unwatch();
      });
      listener.tell('notifications/subscriptions/acknowledged', { notifications: filter });
      if (Object.keys(filter).length === 0) listener.end();
      for (const uri of (filter.resourceSubscriptions as string[] | undefined) ?? []) {
        const [route] = seen.resource(uri);
        if (route === undefined) continue;
        const unwatch = watch(
          route,
          (event) => {
            if (event.type === 'updated')
              listener.tell('notifications/resources/updated', {
                uri: event.uri === route.uri ? uri : event.uri,
              });
          },
          // It was acknowledged by what the server declares; one that will not tell is silent.
          () => undefined,
        );
        watches.push(unwatch);
      }
    },
    endOf: (clientId) => {
      for (const listener of listeners) if (listener.client.id === clientId) listener.end();
    },
    endAll: () => {
      for (const listener of listeners) listener.end();
    },
  };
};

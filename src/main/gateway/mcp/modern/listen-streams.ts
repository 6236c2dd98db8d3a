import type { JsonObject } from '#shared/model/capability.ts';
import type { GatewayClient } from '#shared/model/gateway.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import type { ResourceWatchEvent } from '#shared/model/resource-watch.ts';
import type { Clock } from '../../../clock.ts';
import { waitAtMost } from '../../../connections/wait-at-most.ts';
import type { Door, Offer, Offers } from '../../offer/offer.ts';
import { updatedUri } from '../../offer/uri-names.ts';
import { codes, notificationText, RpcFailure, type RpcRequest, resultText } from '../json-rpc.ts';
import type { LegacyPlaces } from '../legacy/legacy-methods.ts';
import { listNotices } from '../list-changes.ts';
import type { Reply } from '../reply.ts';
import type { ServerIdentity } from '../server-identity.ts';

const SUBSCRIPTION_ID = 'io.modelcontextprotocol/subscriptionId';
const MOST_STREAMS = 1_024;
/** A server that does not answer must not keep its client waiting for the others. */
const LONGEST_BEGINNING_MS = 2_000;

interface Listener {
  client: GatewayClient;
  readonly door: Door;
  readonly filter: JsonObject;
  seen: Offer;
  tell(method: string, params?: JsonObject): void;
  end(): void;
}

export interface ListenStreamsOptions {
  readonly clock: Clock;
  readonly offers: Offers;
  readonly watch: LegacyPlaces['watch'];
  readonly identity: (door: Door) => ServerIdentity;
  readonly clientOf: (id: string) => GatewayClient | undefined;
}

export interface ListenStreams {
  /** Answers `subscriptions/listen` with a stream. Throws RpcFailure. */
  open(request: RpcRequest, client: GatewayClient, door: Door, reply: Reply): Promise<void>;
  readonly size: number;
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
  if (!isJsonObject(wished))
    throw new RpcFailure(codes.invalidParams, 'Invalid params: "notifications" is required');
  const can = (part: string, what: string): boolean => {
    const declared = capabilities[part];
    return isJsonObject(declared) && declared[what] === true;
  };
  const uris = Array.isArray(wished.resourceSubscriptions)
    ? [...new Set(wished.resourceSubscriptions.filter((uri) => typeof uri === 'string'))]
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

const resourcesOf = ({ resourceSubscriptions }: JsonObject): readonly string[] =>
  (resourceSubscriptions as readonly string[] | undefined) ?? [];

/** The streams on which clients of the modern era hear of changes. */
export const createListenStreams = (options: ListenStreamsOptions): ListenStreams => {
  const { offers, watch } = options;
  const listeners = new Set<Listener>();

  const watchAll = (uris: readonly string[], offer: Offer, tell: (uri: string) => void) => {
    const watched = new Map<string, () => void>();
    const beginnings = uris.flatMap((uri) => {
      const [route] = offer.resource(uri);
      if (route === undefined) return [];
      const { promise, resolve } = Promise.withResolvers<void>();
      const onEvent = (event: ResourceWatchEvent): void => {
        if (event.type === 'subscribed') resolve();
        if (event.type === 'updated') tell(updatedUri({ own: route.uri, known: uri }, event.uri));
      };
      // One that its server will not tell of is not acknowledged.
      const onError = (): void => {
        watched.delete(uri);
        resolve();
      };
      watched.set(uri, () => undefined);
      const end = watch(route, onEvent, onError);
      if (watched.has(uri)) watched.set(uri, end);
      return [promise];
    });
    return {
      begun: Promise.all(beginnings),
      uris: (): readonly string[] => [...watched.keys()],
      end: () => {
        for (const end of watched.values()) end();
        watched.clear();
      },
    };
  };

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
    open: async ({ id, params }, client, door, reply) => {
      if (listeners.size >= MOST_STREAMS)
        throw new RpcFailure(codes.internalError, 'Subscription limit reached');
      const seen = offers.get(client, door);
      const wished = honored(params.notifications, seen);
      const tag = { [SUBSCRIPTION_ID]: id };
      /** Nothing is said before the acknowledgement. */
      let early: (() => void)[] | undefined = [];
      const say = (method: string, said: JsonObject): void => {
        reply.push(notificationText(method, { ...said, _meta: tag }));
      };
      const watches = watchAll(resourcesOf(wished), seen, (uri) =>
        listener.tell('notifications/resources/updated', { uri }),
      );
      const leave = (): boolean => {
        watches.end();
        return listeners.delete(listener);
      };
      const listener: Listener = {
        client,
        door,
        filter: wished,
        seen,
        tell: (method, said = {}) => {
          if (early === undefined) say(method, said);
          else early.push(() => say(method, said));
        },
        end: () => {
          if (!leave()) return;
          const serverInfo = { 'io.modelcontextprotocol/serverInfo': options.identity(door) };
          reply.end(
            resultText(id, JSON.stringify({ resultType: 'complete', _meta: { ...tag, ...serverInfo } })),
          );
        },
      };
      listeners.add(listener);
      reply.onGone(leave);
      // What is acknowledged holds from then on; a server that is away is watched as soon as it is back.
      await waitAtMost(watches.begun, LONGEST_BEGINNING_MS, options.clock);
      if (!listeners.has(listener)) return;
      const { resourceSubscriptions, ...lists } = wished;
      const uris = watches.uris();
      const filter = uris.length === 0 ? lists : { ...lists, resourceSubscriptions: uris };
      say('notifications/subscriptions/acknowledged', { notifications: filter });
      for (const tell of early) tell();
      early = undefined;
      if (Object.keys(filter).length === 0) listener.end();
    },
    get size() {
      return listeners.size;
    },
    endOf: (clientId) => {
      for (const listener of listeners) if (listener.client.id === clientId) listener.end();
    },
    endAll: () => {
      for (const listener of listeners) listener.end();
    },
  };
};

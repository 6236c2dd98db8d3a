import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ResourceWatchEvent } from '#shared/model/resource-watch.ts';
import type { ResourceRoute } from '../../offer/offer.ts';
import { updatedUri } from '../../offer/uri-names.ts';
import type { Asking } from '../asking.ts';
import { codes, notificationText, RpcFailure } from '../json-rpc.ts';
import { isLogLevel, moreOf } from '../log-hub.ts';
import type { Session, Sessions } from './sessions.ts';

/** What the methods that only the older era has need besides. */
export interface LegacyPlaces {
  readonly sessions: Pick<Sessions, 'all'>;
  /** Asks a server to tell so much of its work, where it is connected. Never fails. */
  readonly setLogLevel: (serverId: string, level: string) => Promise<void>;
  /** Follows a resource over restarts of its server; returns the end. */
  readonly watch: (
    route: ResourceRoute,
    onEvent: (event: ResourceWatchEvent) => void,
    onError: (error: unknown) => void,
  ) => () => void;
}

type LegacyMethod = (asking: Asking, session: Session, places: LegacyPlaces) => string | Promise<string>;

const NOTHING = '{}';

const setLevel: LegacyMethod = async ({ params, offer }, session, { sessions, setLogLevel }) => {
  if (!isLogLevel(params.level))
    throw new RpcFailure(codes.invalidParams, 'Invalid params: unknown log level');
  session.logLevel = params.level;
  // One server tells all sessions: as much as the most curious wants to know.
  const wanted = [...sessions.all()].flatMap(({ logLevel }) => (logLevel === undefined ? [] : [logLevel]));
  const level = wanted.reduce(moreOf, params.level);
  // Before the answer: what the client calls next is told of as it wished.
  await Promise.all(offer().serverIds.map((serverId) => setLogLevel(serverId, level)));
  return NOTHING;
};

const uriParam = ({ uri }: Asking['params']): string => {
  if (typeof uri === 'string') return uri;
  throw new RpcFailure(codes.invalidParams, 'Invalid params: "uri" must be a string');
};

const subscribe: LegacyMethod = ({ params, offer, signal }, session, { watch }) => {
  const uri = uriParam(params);
  const [route] = offer().resource(uri);
  if (route === undefined) throw new RpcFailure(codes.resourceNotFound, 'Resource not found', { uri });
  if (session.watches.has(uri)) return NOTHING;
  let isTold = false;
  return new Promise((resolve, reject) => {
    // The server may be away for long; who does not wait for it any more does not watch either.
    const giveUp = (): void => {
      if (isTold) return;
      session.watches.get(uri)?.();
      session.watches.delete(uri);
      reject(new PatchbayError('call-cancelled'));
    };
    signal.addEventListener('abort', giveUp, { once: true });
    const onEvent = (event: ResourceWatchEvent): void => {
      if (event.type === 'subscribed') {
        isTold = true;
        resolve(NOTHING);
      }
      if (event.type !== 'updated') return;
      const told = updatedUri({ own: route.uri, known: uri }, event.uri);
      session.stream?.push(notificationText('notifications/resources/updated', { uri: told }));
    };
    const onError = (error: unknown): void => {
      session.watches.delete(uri);
      reject(
        error instanceof Error ? error : new PatchbayError('internal-error', { problem: String(error) }),
      );
    };
    session.watches.set(uri, watch(route, onEvent, onError));
  });
};

const unsubscribe: LegacyMethod = ({ params }, session) => {
  const uri = uriParam(params);
  session.watches.get(uri)?.();
  session.watches.delete(uri);
  return NOTHING;
};

/** What only the older era asks. */
export const legacyMethods: ReadonlyMap<string, LegacyMethod> = new Map([
  ['ping', () => NOTHING],
  ['logging/setLevel', setLevel],
  ['resources/subscribe', subscribe],
  ['resources/unsubscribe', unsubscribe],
]);

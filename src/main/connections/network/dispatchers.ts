import type { LookupFunction } from 'node:net';
import type { buildConnector, Dispatcher } from 'undici';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { NetworkHost } from './network-host.ts';
import type { ProxyEnvironment } from './proxy-choice.ts';

/** A host that does not even take the connection; what follows has deadlines of its own. */
const CONNECT_MS = 10_000;

/** Who asks has a deadline of its own, and may wait long for a server that works. */
const patience = { headersTimeout: 0, bodyTimeout: 0 };

/** Loaded with the first server elsewhere: who has none does without its memory. */
type Undici = typeof import('undici');

export interface Dispatchers {
  /** Straight to the address, or through the proxy. Throws `connection-lost` once they are destroyed. */
  of(proxy: URL | undefined, env: ProxyEnvironment): Promise<Dispatcher>;
  /** Ends every connection, and whatever still waits on one. */
  destroy(): Promise<void>;
}

/** The connections of one server: made when first wanted, each way once. */
export const createDispatchers = (
  host: NetworkHost,
  lookup: LookupFunction,
  onConnected: () => void,
): Dispatchers => {
  const made = new Map<string, Dispatcher>();
  let isDestroyed = false;
  const secured = (env: ProxyEnvironment) => ({ secureContext: host.trust(env).context });

  const makeDirect = ({ Agent, buildConnector }: Undici, env: ProxyEnvironment): Dispatcher => {
    const plain = buildConnector({ timeout: CONNECT_MS, lookup });
    let overTls: buildConnector.connector | undefined;
    return new Agent({
      ...patience,
      connect: (options, given) => {
        const callback: typeof given = (...made) => {
          if (made[0] === null) onConnected();
          given(...made);
        };
        if (options.protocol !== 'https:') plain(options, callback);
        else {
          overTls ??= buildConnector({ timeout: CONNECT_MS, lookup, ...secured(env) });
          overTls(options, callback);
        }
      },
    });
  };
  const makeProxied = ({ ProxyAgent }: Undici, proxy: URL, env: ProxyEnvironment): Dispatcher =>
    new ProxyAgent({
      ...patience,
      uri: proxy.href,
      // A plain request is handed to the proxy as it is: few let a tunnel lead to port 80.
      proxyTunnel: false,
      requestTls: secured(env),
      proxyTls: { timeout: CONNECT_MS, ...(proxy.protocol === 'https:' ? secured(env) : {}) },
    });

  return {
    of: async (proxy, env) => {
      const undici = await import('undici');
      // Who waited for the environment meanwhile would get one that nobody ends.
      if (isDestroyed) throw new PatchbayError('connection-lost', { problem: 'the connection was closed' });
      const key = proxy?.href ?? '';
      const dispatcher =
        made.get(key) ?? (proxy === undefined ? makeDirect(undici, env) : makeProxied(undici, proxy, env));
      made.set(key, dispatcher);
      return dispatcher;
    },
    destroy: async () => {
      isDestroyed = true;
      const all = [...made.values()];
      made.clear();
      await Promise.all(all.map((dispatcher) => dispatcher.destroy()));
    },
  };
};

import type { LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher, ProxyAgent } from 'undici';
import type { NetworkHost } from './network-host.ts';

/** A host that does not even take the connection; what follows has deadlines of its own. */
const CONNECT_MS = 10_000;

/** Who asks has a deadline of its own, and may wait long for a server that works. */
const patience = { headersTimeout: 0, bodyTimeout: 0 };

export interface Dispatchers {
  /** Straight to the address, or through the proxy. */
  of(proxy: URL | undefined): Dispatcher;
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
  const secured = () => ({ secureContext: host.trust().context });

  const makeDirect = (): Dispatcher => {
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
          overTls ??= buildConnector({ timeout: CONNECT_MS, lookup, ...secured() });
          overTls(options, callback);
        }
      },
    });
  };
  const makeProxied = (proxy: URL): Dispatcher =>
    new ProxyAgent({
      ...patience,
      uri: proxy.href,
      // A plain request is handed to the proxy as it is: few let a tunnel lead to port 80.
      proxyTunnel: false,
      requestTls: secured(),
      proxyTls: { timeout: CONNECT_MS, ...(proxy.protocol === 'https:' ? secured() : {}) },
    });

  return {
    of: (proxy) => {
      const key = proxy?.href ?? '';
      const dispatcher = made.get(key) ?? (proxy === undefined ? makeDirect() : makeProxied(proxy));
      made.set(key, dispatcher);
      return dispatcher;
    },
    destroy: async () => {
      const all = [...made.values()];
      made.clear();
      await Promise.all(all.map((dispatcher) => dispatcher.destroy()));
    },
  };
};

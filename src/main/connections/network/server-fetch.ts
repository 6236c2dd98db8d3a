import type { RequestInit as UndiciInit } from 'undici';
import { isPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { AddressKind } from '../../../network/address-kind.ts';
import { type CheckedLookup, createCheckedLookup } from '../../../network/checked-lookup.ts';
import { hostOf, isNamed } from '../../../network/host-name.ts';
import { kindOfHost } from '../../../network/kind-of-host.ts';
import { createDispatchers } from './dispatchers.ts';
import { environmentFor, type NetworkHost } from './network-host.ts';
import { refusalOf } from './network-rules.ts';
import { proxyFor } from './proxy-choice.ts';
import { proxyError } from './proxy-error.ts';
import { type Hop, objectionTo, planRedirect, redirectRefused } from './redirect-plan.ts';

export interface ServerFetch {
  readonly fetch: (input: string | URL, init?: RequestInit) => Promise<Response>;
  /** Ends its connections, and whatever still waits on them. */
  close(): Promise<void>;
}

const kindWords: Readonly<Record<AddressKind, string>> = {
  loopback: 'it is on this machine',
  private: 'it is in a private network',
  'link-local': 'it is an address of the local link',
  metadata: 'it is the metadata service of a cloud',
  reserved: 'it is an address of no host',
  public: 'it is public',
};

/** Whether a proxied name is known here too, and at an address that is refused; the proxy looks it up itself. */
const checkName = (book: CheckedLookup, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    book.lookup(host, { all: true }, (error) => (isPatchbayError(error) ? reject(error) : resolve()));
  });

/**
 * The one fetch for a server elsewhere and for whatever it leads to: the rules of the settings hold for every
 * hop, a redirect is followed only where it may, proxies and certificates are the system's, and a silent
 * server is waited for. Throws PatchbayError as the cause of what fetch throws, or as it is.
 * An address other than the server's own host counts as one that the server named.
 */
export const createServerFetch = (
  server: URL,
  host: NetworkHost,
  /** Hears of each connection that is made straight to a host. */
  onConnected: () => void = () => undefined,
): ServerFetch => {
  const { rules } = host;
  const ownHost = hostOf(server);
  const book = createCheckedLookup({
    ownHost,
    isAllowed: (name) => isNamed(name, rules.allowedHosts),
    refused: (name, kind) => redirectRefused(server, name, kindWords[kind], name),
    resolve: host.resolve,
  });
  const dispatchers = createDispatchers(host, book.lookup, onConnected);

  const send = async (hop: Hop, init: RequestInit): Promise<Response> => {
    const name = hostOf(hop.url);
    book.check(name);
    const env = await environmentFor(hop.url, host);
    const proxy = proxyFor(hop.url, env);
    if (proxy !== undefined && name !== ownHost && kindOfHost(name) === undefined)
      await checkName(book, name);
    const { method, headers } = hop;
    const options = {
      ...init,
      method,
      headers,
      body: hop.hasBody ? init.body : undefined,
      redirect: 'manual',
      dispatcher: await dispatchers.of(proxy, env),
    } as UndiciInit;
    try {
      const { fetch } = await import('undici');
      return (await fetch(hop.url, options)) as unknown as Response;
    } catch (error) {
      throw (proxy === undefined ? undefined : proxyError(error, proxy)) ?? error;
    }
  };

  const begin = (url: URL, init: RequestInit): Hop => {
    const refusal = hostOf(url) === ownHost ? refusalOf(url, rules) : objectionTo(server, url, rules);
    if (refusal !== undefined) throw refusal;
    return {
      url,
      method: (init.method ?? 'GET').toUpperCase(),
      headers: new Headers(init.headers),
      hasBody: init.body !== undefined && init.body !== null,
    };
  };

  return {
    fetch: async (input, init = {}) => {
      let hop = begin(new URL(input), init);
      for (let followed = 0; ; followed += 1) {
        const response = await send(hop, init);
        if (init.redirect === 'manual') return response;
        const location = response.headers.get('location');
        const next = planRedirect(hop, { status: response.status, location, followed }, rules);
        if (next === undefined) return response;
        await response.body?.cancel();
        hop = next;
      }
    },
    close: dispatchers.destroy,
  };
};

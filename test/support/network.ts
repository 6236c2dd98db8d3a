import * as tls from 'node:tls';
import type { NetworkHost } from '../../src/main/connections/network/network-host.ts';
import { strictRules } from '../../src/main/connections/network/network-rules.ts';
import type { ProxyEnvironment } from '../../src/main/connections/network/proxy-choice.ts';
import type { ResolveAll } from '../../src/network/checked-lookup.ts';
import type { Certificate } from './certificates.ts';

export interface TestNetwork extends Partial<Omit<NetworkHost, 'trust' | 'resolve' | 'env'>> {
  readonly env?: ProxyEnvironment;
  /** The authority that is trusted. */
  readonly authority?: Certificate;
  /** Names and their addresses; no other name is known. */
  readonly names?: Readonly<Record<string, readonly string[]>>;
}

const resolver =
  (names: Readonly<Record<string, readonly string[]>>): ResolveAll =>
  (host, callback) => {
    const addresses = names[host];
    if (addresses === undefined) {
      callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' }), []);
      return;
    }
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };

/** A network with names, rules, proxies and certificates of its own. */
export const testNetwork = ({ authority, names, env = {}, ...more }: TestNetwork = {}): NetworkHost => ({
  rules: strictRules,
  env: async () => env,
  trust: () => ({
    context: tls.createSecureContext(authority === undefined ? {} : { ca: [authority.cert] }),
    problems: [],
  }),
  resolve: names === undefined ? undefined : resolver(names),
  ...more,
});

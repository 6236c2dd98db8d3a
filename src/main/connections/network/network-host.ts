import { createTrustStore, type Trust } from './certificates.ts';
import type { ResolveAll } from './checked-lookup.ts';
import { type NetworkRules, strictRules } from './network-rules.ts';
import type { ProxyEnvironment } from './proxy-choice.ts';

/** What a connection to a server elsewhere goes by. */
export interface NetworkHost {
  readonly rules: NetworkRules;
  /** Names the proxies. */
  readonly env: ProxyEnvironment;
  /** Asked for where a connection is encrypted. */
  readonly trust: () => Trust;
  readonly resolve?: ResolveAll | undefined;
}

export interface NetworkSources {
  readonly rules?: (() => NetworkRules) | undefined;
  /** A PEM file that the person named; may be empty. */
  readonly certificateFile?: (() => string) | undefined;
  readonly env: () => Promise<ProxyEnvironment>;
}

/** Gathers it anew for every connection; the strict rules hold where no others are given. */
export const createNetworkHost = ({
  rules,
  certificateFile,
  env,
}: NetworkSources): (() => Promise<NetworkHost>) => {
  const trustStore = createTrustStore();
  return async () => {
    const variables = await env();
    const files = [variables.NODE_EXTRA_CA_CERTS, certificateFile?.()].filter(
      (file): file is string => file !== undefined && file !== '',
    );
    return { rules: rules?.() ?? strictRules, env: variables, trust: () => trustStore(files) };
  };
};

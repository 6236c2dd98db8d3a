import type { ResolveAll } from '../../../network/checked-lookup.ts';
import { hostOf } from '../../../network/host-name.ts';
import { kindOfHost } from '../../../network/kind-of-host.ts';
import { createTrustStore, type Trust } from './certificates.ts';
import { isEncrypted, type NetworkRules, strictRules } from './network-rules.ts';
import type { ProxyEnvironment } from './proxy-choice.ts';

/** What a connection to a server elsewhere goes by. */
export interface NetworkHost {
  readonly rules: NetworkRules;
  /** Names the proxies. Asked for where the way leads off this machine: it may wait for the login shell. */
  readonly env: () => Promise<ProxyEnvironment>;
  /** Asked for where a connection is encrypted. */
  readonly trust: (env: ProxyEnvironment) => Trust;
  readonly resolve?: ResolveAll | undefined;
}

/** The environment for the way to an address; nothing of it matters to one on this machine without encryption. */
export const environmentFor = async (url: URL, host: NetworkHost): Promise<ProxyEnvironment> =>
  isEncrypted(url) || kindOfHost(hostOf(url)) !== 'loopback' ? host.env() : {};

export interface NetworkSources {
  readonly rules?: (() => NetworkRules) | undefined;
  /** A PEM file that the person named; may be empty. */
  readonly certificateFile?: (() => string) | undefined;
  readonly env: () => Promise<ProxyEnvironment>;
  /** Hears of a file of certificates that cannot be used, when it is wanted. */
  readonly onProblem?: ((problem: string) => void) | undefined;
}

/** Gathers it anew for every connection; the strict rules hold where no others are given. */
export const createNetworkHost = ({
  rules,
  certificateFile,
  env,
  onProblem,
}: NetworkSources): (() => Promise<NetworkHost>) => {
  const trustStore = createTrustStore();
  const trust = (variables: ProxyEnvironment): Trust => {
    const files = [variables.NODE_EXTRA_CA_CERTS, certificateFile?.()].filter(
      (file): file is string => file !== undefined && file !== '',
    );
    const found = trustStore(files);
    for (const problem of found.problems) onProblem?.(problem);
    return found;
  };
  return async () => ({ rules: rules?.() ?? strictRules, env, trust });
};

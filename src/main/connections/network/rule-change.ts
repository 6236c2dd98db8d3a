import type { Server } from '#shared/model/server.ts';
import { type NetworkRules, refusalOf } from './network-rules.ts';

/** Failures that a change of the network settings may mend. */
const mendedByRules: ReadonlySet<string | undefined> = new Set([
  'insecure-address',
  'host-not-allowed',
  'redirect-refused',
  'certificate-untrusted',
]);
/** States in which something is connected, or about to be. */
const isUnderWay: ReadonlySet<Server['state']['kind']> = new Set([
  'starting',
  'ready',
  'degraded',
  'backing-off',
]);

type ServerUnderRules = Pick<Server, 'id' | 'transport' | 'url' | 'state' | 'desired'>;

/** What follows a change of the network settings: a rule holds for the connections that there are, too. */
export const planRuleChange = (
  servers: readonly ServerUnderRules[],
  rules: NetworkRules,
): { readonly start: readonly string[]; readonly restart: readonly string[] } => {
  const remote = servers.flatMap((server) => {
    const url = server.transport === 'stdio' ? null : URL.parse(server.url);
    return url === null ? [] : [{ ...server, isRefused: refusalOf(url, rules) !== undefined }];
  });
  const idsOf = (wanted: (server: (typeof remote)[number]) => boolean): readonly string[] =>
    remote.filter(wanted).map(({ id }) => id);
  return {
    start: idsOf(
      ({ isRefused, desired, state }) =>
        !isRefused && desired === 'running' && state.kind === 'failed' && mendedByRules.has(state.code),
    ),
    restart: idsOf(({ isRefused, state }) => isRefused && isUnderWay.has(state.kind)),
  };
};

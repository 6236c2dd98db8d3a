import type { Server } from '#shared/model/server.ts';
import type { Clock } from '../clock.ts';
import type { Connections } from './connections.ts';
import { waitAtMost } from './wait-at-most.ts';

/** A server may become another without a word; a list of this age is looked at again before a call. */
export const OLD_LIST_MS = 10 * 60_000;
/** A call waits no longer for that: one that lists slowly is called as it was last listed. */
const WAIT_MS = 5_000;
const MINUTE_MS = 60_000;

export interface FreshListingOptions {
  readonly connections: Pick<Connections, 'refresh' | 'caughtUp' | 'log'>;
  /** As it is now. */
  readonly findServer: (id: string) => Pick<Server, 'facts'>;
  readonly clock: Clock;
}

/** Lists a connected server again where its last list is old, or it has said that it is. Never throws: what cannot be listed is in its log. */
export const createFreshListing = ({ connections, findServer, clock }: FreshListingOptions) => {
  /** When it was last tried, by server: one that fails is not asked before every call. */
  const triedAtMs = new Map<string, number>();

  const refresh = async (serverId: string, ageMs: number): Promise<void> => {
    const log = connections.log(serverId);
    const minutes = Math.round(ageMs / MINUTE_MS);
    log.append('patchbay', `Listed again before a call: the last list was ${minutes} minutes old.`, 'debug');
    try {
      await connections.refresh(serverId);
    } catch (error) {
      log.append('patchbay', `Listing again before a call failed. ${String(error)}`, 'warning');
    }
  };

  return async (serverId: string): Promise<void> => {
    // It has said that its tools are others now: none of them is called as what it was before.
    const catchingUp = connections.caughtUp(serverId);
    if (catchingUp !== undefined) await waitAtMost(catchingUp, WAIT_MS, clock);
    const { listedAt } = findServer(serverId).facts;
    if (listedAt === undefined) return;
    const ageMs = clock.now() - Math.max(Date.parse(listedAt), triedAtMs.get(serverId) ?? 0);
    if (ageMs < OLD_LIST_MS) return;
    triedAtMs.set(serverId, clock.now());
    await waitAtMost(refresh(serverId, ageMs), WAIT_MS, clock);
  };
};

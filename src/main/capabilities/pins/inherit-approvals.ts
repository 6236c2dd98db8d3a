import type { Server } from '#shared/model/server.ts';
import type { PinsStore } from './pins-store.ts';
import type { SeenStore } from './seen-store.ts';

/** What a person entered of it, names of secrets included: two of which it is the same are the same server. */
const configuration = ({ transport, command, args, cwd, env, url, headers }: Server): string =>
  JSON.stringify([transport, command, args, cwd, env, url, headers]);

export interface InheritApprovalsOptions {
  readonly pins: Pick<PinsStore, 'ofServer' | 'copy'>;
  readonly seen: Pick<SeenStore, 'copy'>;
  readonly servers: () => readonly Server[];
}

/**
 * A server that is listed for the first time is taken as it is; not where it is another's double, that was duplicated
 * or imported again: then what was approved of the first holds, and what is held there is held here.
 */
export const createInheritApprovals =
  ({ pins, seen, servers }: InheritApprovalsOptions) =>
  (server: Server): void => {
    if (pins.ofServer(server.id).size > 0) return;
    const wanted = configuration(server);
    const double = servers().find(
      (other) =>
        other.id !== server.id && configuration(other) === wanted && pins.ofServer(other.id).size > 0,
    );
    if (double === undefined) return;
    pins.copy(double.id, server.id);
    seen.copy(double.id, server.id);
  };

import type { ServerInput } from '#shared/model/server.ts';
import type { Logger } from '../logger.ts';
import type { ServersService } from '../servers/servers-service.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

/** Kept among the settings, though it is none of the person's: it says that the first start is over. */
const MARK = 'firstServersOffered';

export interface AddFirstServers {
  readonly dataDir: string;
  readonly store: SettingsStore;
  readonly servers: Pick<ServersService, 'list' | 'create'>;
  readonly logger: Logger;
  readonly make: (dataDir: string) => Promise<readonly ServerInput[]>;
  /** Shows what there is to try with them. */
  readonly offerSteps: () => void;
}

/** Registers what a first start has. Done once: what a person deletes of it does not come back. */
export const addFirstServers = async ({
  dataDir,
  store,
  servers,
  logger,
  make,
  offerSteps,
}: AddFirstServers): Promise<void> => {
  if (store.all()[MARK] === true) return;
  store.save({ [MARK]: true });
  if (servers.list().length > 0) return;
  try {
    for (const input of await make(dataDir)) await servers.create(input);
    offerSteps();
  } catch (error) {
    // Such as a disk that is full: the program is of use without them.
    logger.log('warning', 'The servers of the first start could not all be added', {
      problem: String(error),
    });
  }
};

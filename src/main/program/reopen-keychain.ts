import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { System } from '#shared/model/system.ts';
import type { ReopenableKeychain } from '../secrets/reopenable-keychain.ts';
import type { SecretsService } from '../secrets/secrets-service.ts';
import type { ServersService } from '../servers/servers-service.ts';
import type { SystemFacts } from './system-facts.ts';

export interface ReopenKeychainOptions {
  readonly keychain: ReopenableKeychain;
  readonly secrets: Pick<SecretsService, 'keychainChanged'>;
  readonly servers: Pick<ServersService, 'list' | 'announce'>;
  readonly restart: (serverId: string) => void;
  readonly system: SystemFacts;
}

/** Looks for the keychain again, and starts what waited for its secrets. Throws `keychain-unavailable`. */
export const createReopenKeychain =
  ({ keychain, secrets, servers, restart, system }: ReopenKeychainOptions) =>
  async (): Promise<System> => {
    if (await keychain.reopen()) {
      secrets.keychainChanged();
      for (const { id, state, desired } of servers.list()) {
        servers.announce(id);
        if (state.code === 'secret-missing' && desired === 'running') restart(id);
      }
    }
    system.setKeychain(keychain.state);
    const { kind, reason = 'it is not there' } = keychain.state;
    if (kind === 'memory') throw new PatchbayError('keychain-unavailable', { problem: reason });
    return system.get();
  };

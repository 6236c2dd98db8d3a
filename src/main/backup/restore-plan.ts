import type { Restored } from '#shared/model/backup.ts';
import type { ServerRecord } from '#shared/model/server.ts';
import type { StoredValue, WrittenValue } from '#shared/model/written-value.ts';
import type { PersonalTools } from '../capabilities/personal-store.ts';
import type { StoredProvider } from '../chat/providers/providers-store.ts';
import type { StoredInstance } from '../gateway/open-webui/open-webui-store.ts';
import type { FilledServer } from './backup-secrets.ts';
import type { RegistryServer, RegistryState } from './registry-state.ts';

/** A server as it will be, before its secrets are in the keychain. */
export interface PlannedServer extends FilledServer {
  readonly record: Omit<ServerRecord, 'env' | 'headers' | 'oauth'>;
  readonly personal: PersonalTools;
}
export interface PlannedProvider extends Omit<StoredProvider, 'apiKey' | 'headers'> {
  readonly apiKey: WrittenValue;
  readonly headers: Readonly<Record<string, WrittenValue>>;
  /** Whose secrets are kept where it says so. */
  readonly keepOf: StoredProvider | undefined;
}
export interface PlannedInstance extends Omit<StoredInstance, 'key'> {
  readonly key: WrittenValue;
  readonly keepKey: StoredValue | undefined;
}
export type Planned<Written, Kept> =
  | { readonly kind: 'written'; readonly value: Written }
  | { readonly kind: 'kept'; readonly value: Kept };

/** What the registry will be; secrets that are new are still values. */
export interface RestorePlan extends Pick<RegistryState, 'profiles' | 'clients' | 'settings'> {
  readonly servers: readonly Planned<PlannedServer, RegistryServer>[];
  readonly providers: readonly Planned<PlannedProvider, StoredProvider>[];
  readonly instances: readonly Planned<PlannedInstance, StoredInstance>[];
  /** Servers that were not here: their ids in the backup, and here. */
  readonly added: ReadonlyMap<string, string>;
  readonly counts: Pick<Restored, 'added' | 'replaced' | 'left'>;
}

export interface PlanTools {
  readonly makeId: (prefix: string) => string;
  /** Of a token that nobody has. */
  readonly makeTokenHash: () => string;
  readonly isSet: (reference: string) => boolean;
  /** Whether a tool of the backup is another here than it was approved there, as far as both are known. */
  readonly isOther: (inBackup: string, here: string, tool: string) => boolean;
}

export const unchanged = <Kept>(value: Kept) => ({ kind: 'kept', value }) as const;

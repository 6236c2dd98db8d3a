import type { KeychainState } from '#shared/model/system.ts';

/** Where secrets are kept; `reference` is a name of ours, unique over all data folders. */
export interface Keychain {
  readonly state: KeychainState;
  /** Throws `keychain-unavailable`; undefined where nothing is kept under the reference. */
  get(reference: string): Promise<string | undefined>;
  set(reference: string, value: string): Promise<void>;
  delete(reference: string): Promise<void>;
}

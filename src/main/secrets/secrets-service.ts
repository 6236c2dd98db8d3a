import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { KeychainState } from '#shared/model/system.ts';
import type { StoredValue, WrittenValue } from '#shared/model/written-value.ts';
import { type Clock, isoTime } from '../clock.ts';
import { newId } from '../ids.ts';
import type { Keychain } from './keychain.ts';
import type { Redactor } from './redactor.ts';
import type { SecretReferencesStore } from './secret-references-store.ts';

type Values<T> = Readonly<Record<string, T>>;

export interface SecretsService {
  readonly state: KeychainState;
  /** There is another keychain now: what was not in the one before may be in it. */
  keychainChanged(): void;
  /** Whether the secret is there, as far as is known without asking the keychain. */
  isSet(reference: string): boolean;
  /**
   * Puts new secrets into the keychain and gives the values as the registry holds them.
   * `{secret:true}` keeps what `previous` holds under the name. Throws `secret-missing`, `keychain-unavailable`.
   */
  store(
    serverId: string,
    written: Values<WrittenValue>,
    previous?: Values<StoredValue>,
  ): Promise<Values<StoredValue>>;
  /** The live values; every secret is made known to the redactor. Throws `secret-missing`, `keychain-unavailable`. */
  resolve(stored: Values<StoredValue>): Promise<Values<string>>;
  /** The values of a draft that is not saved: its own secrets, and kept ones from `previous`. */
  resolveDraft(written: Values<WrittenValue>, previous?: Values<StoredValue>): Promise<Values<string>>;
  /** Copies stored values for another server, each secret under a reference of its own. */
  copy(serverId: string, stored: Values<StoredValue>): Promise<Values<StoredValue>>;
  /** Removes the secrets of a server from the keychain, all but those still named in `keep`. */
  sweep(serverId: string, keep?: readonly Values<StoredValue>[]): Promise<void>;
}

/** Maps the values of a record one after the other. */
const mapValues = async <A, B>(
  values: Values<A>,
  map: (value: A, name: string) => Promise<B>,
): Promise<Values<B>> => {
  const entries: [string, B][] = [];
  for (const [name, value] of Object.entries(values)) entries.push([name, await map(value, name)]);
  return Object.fromEntries(entries);
};

export const createSecretsService = (
  keychain: Keychain,
  references: SecretReferencesStore,
  redactor: Redactor,
  clock: Clock,
): SecretsService => {
  /** References that turned out to hold nothing. */
  const absent = new Set<string>();
  /** References set in this session; with a keychain in memory there are no others. */
  const fresh = new Set<string>();

  const keep = async (serverId: string, value: string): Promise<StoredValue> => {
    // A secret that is known to be needed and not entered yet, as after pasting a README.
    if (value === '') return { secret: '' };
    redactor.learn(value);
    const reference = newId(serverId);
    // Named before it is set: a crash in between leaves a name without a secret, never a secret without a name.
    references.add(reference, serverId, isoTime(clock));
    await keychain.set(reference, value);
    fresh.add(reference);
    return { secret: reference };
  };

  const kept = (name: string, previous: Values<StoredValue> | undefined): StoredValue => {
    const found = previous?.[name];
    if (found === undefined) throw new PatchbayError('secret-missing', { name });
    return found;
  };

  const live = async (stored: StoredValue, name: string): Promise<string> => {
    if (typeof stored === 'string') return stored;
    const value = stored.secret === '' ? undefined : await keychain.get(stored.secret);
    if (value === undefined) {
      absent.add(stored.secret);
      throw new PatchbayError('secret-missing', { name });
    }
    redactor.learn(value);
    return value;
  };

  return {
    get state() {
      return keychain.state;
    },
    keychainChanged: () => absent.clear(),
    isSet: (reference) =>
      reference !== '' &&
      !absent.has(reference) &&
      (keychain.state.kind !== 'memory' || fresh.has(reference)),
    store: (serverId, written, previous) =>
      mapValues<WrittenValue, StoredValue>(written, async (value, name) => {
        if (typeof value === 'string') return value;
        return value.secret === true ? kept(name, previous) : keep(serverId, value.secret);
      }),
    resolve: (stored) => mapValues(stored, live),
    resolveDraft: (written, previous) =>
      mapValues(written, async (value, name) => {
        if (typeof value === 'string') return value;
        if (value.secret === true) return live(kept(name, previous), name);
        redactor.learn(value.secret);
        return value.secret;
      }),
    copy: (serverId, stored) =>
      mapValues<StoredValue, StoredValue>(stored, async (value, name) =>
        typeof value === 'string' || value.secret === '' ? value : keep(serverId, await live(value, name)),
      ),
    sweep: async (serverId, keepValues = []) => {
      const used = new Set(
        keepValues.flatMap((values) =>
          Object.values(values).map((value) => (typeof value === 'string' ? undefined : value.secret)),
        ),
      );
      for (const reference of references.ofServer(serverId)) {
        // Set in another session: it may stand in a keychain that cannot be reached today.
        const isElsewhere = keychain.state.kind === 'memory' && !fresh.has(reference);
        if (used.has(reference) || isElsewhere) continue;
        await keychain.delete(reference);
        references.remove(reference);
      }
    },
  };
};

import type { Keychain } from '../../src/main/secrets/keychain.ts';

export interface OpenKeychain {
  /** As the system's own: what is in it outlives the program. */
  readonly keychain: Keychain;
  /** Everything in it. */
  values(): readonly string[];
}

/** A keychain that a test can look into. */
export const openKeychain = (): OpenKeychain => {
  const kept = new Map<string, string>();
  return {
    keychain: {
      state: { kind: 'os' },
      get: async (reference) => kept.get(reference),
      set: async (reference, value) => {
        kept.set(reference, value);
      },
      delete: async (reference) => {
        kept.delete(reference);
      },
    },
    values: () => [...kept.values()],
  };
};

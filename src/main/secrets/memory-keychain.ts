import type { Keychain } from './keychain.ts';

/** Secrets for this session only, for machines without a keychain; the program says so in a banner. */
export const createMemoryKeychain = (reason: string): Keychain => {
  const values = new Map<string, string>();
  return {
    state: { kind: 'memory', reason },
    get: async (reference) => values.get(reference),
    set: async (reference, value) => {
      values.set(reference, value);
    },
    delete: async (reference) => {
      values.delete(reference);
    },
  };
};

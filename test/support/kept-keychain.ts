import type { Keychain } from '../../src/main/secrets/keychain.ts';

export interface KeptKeychain extends Keychain {
  /** What is in it. */
  readonly values: ReadonlyMap<string, string>;
  /** So many more secrets are taken, then none. */
  takeOnly(count: number): void;
}

/** A keychain that outlives control centers, as the system's does, and can be made to fail. */
export const keptKeychain = (): KeptKeychain => {
  const values = new Map<string, string>();
  let room = Number.POSITIVE_INFINITY;
  return {
    state: { kind: 'vault' },
    values,
    takeOnly: (count) => {
      room = count;
    },
    get: async (reference) => values.get(reference),
    set: async (reference, value) => {
      if (room === 0) throw new Error('the keychain is full');
      room -= 1;
      values.set(reference, value);
    },
    delete: async (reference) => {
      values.delete(reference);
    },
  };
};

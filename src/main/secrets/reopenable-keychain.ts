import type { Keychain } from './keychain.ts';

export interface ReopenableKeychain extends Keychain {
  /**
   * Where there is only the memory: looks for the keychain again, and puts into it what was kept in memory until now.
   * Answers whether it changed anything; what could not be moved stays in memory.
   */
  reopen(): Promise<boolean>;
}

/** A keychain that may be locked at first and opened by the person later. */
export const reopenable = (first: Keychain, look: () => Promise<Keychain>): ReopenableKeychain => {
  let current = first;
  /** What was set in memory, so that it can follow. */
  const references = new Set<string>();
  return {
    get state() {
      return current.state;
    },
    get: (reference) => current.get(reference),
    set: async (reference, value) => {
      const asked = current;
      if (asked.state.kind === 'memory') references.add(reference);
      await asked.set(reference, value);
      // It was opened meanwhile.
      if (current.state.kind !== asked.state.kind) await current.set(reference, value);
    },
    delete: async (reference) => {
      references.delete(reference);
      await current.delete(reference);
    },
    reopen: async () => {
      if (current.state.kind !== 'memory') return false;
      const found = await look();
      if (found.state.kind === 'memory') {
        current = { ...current, state: found.state };
        return false;
      }
      for (const reference of references) {
        const value = await current.get(reference);
        if (value !== undefined) await found.set(reference, value);
      }
      references.clear();
      current = found;
      return true;
    },
  };
};

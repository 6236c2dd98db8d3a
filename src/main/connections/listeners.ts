import type { Logger } from '../logger.ts';

export interface Listeners<Facts extends readonly unknown[]> {
  add(listener: (...facts: Facts) => void): () => void;
  tell(...facts: Facts): void;
}

/** Listeners of a fact; one that throws is a bug of its own and does not keep the fact from the others. */
export const createListeners = <Facts extends readonly unknown[]>(logger: Logger): Listeners<Facts> => {
  const listeners = new Set<(...facts: Facts) => void>();
  return {
    add: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (...facts) => {
      for (const listener of [...listeners]) {
        try {
          listener(...facts);
        } catch (error) {
          logger.log('error', 'a listener failed', { problem: String(error) });
        }
      }
    },
  };
};

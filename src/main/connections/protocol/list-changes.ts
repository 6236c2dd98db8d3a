/** What calls rest on, or the rest. */
export type ChangedList = 'tools' | 'others';

export interface ListChanges {
  announce(which: ChangedList): void;
  subscribe(listener: (which: ChangedList) => void): () => void;
}

/** Between the SDK, which hears of changed lists, and whoever lists again. */
export const createListChanges = (): ListChanges => {
  const listeners = new Set<(which: ChangedList) => void>();
  return {
    announce: (which) => {
      for (const listener of [...listeners]) listener(which);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

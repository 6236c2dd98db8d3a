export interface ListChanges {
  announce(): void;
  subscribe(listener: () => void): () => void;
}

/** Between the SDK, which hears of changed lists, and whoever lists again. */
export const createListChanges = (): ListChanges => {
  const listeners = new Set<() => void>();
  return {
    announce: () => {
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

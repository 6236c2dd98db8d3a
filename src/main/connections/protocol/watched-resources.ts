export type ResourceListener = (uri: string) => void;

/** Who wants to hear of which resource. */
export interface WatchedResources {
  add(uri: string, listener: ResourceListener): () => void;
  has(uri: string): boolean;
  uris(): readonly string[];
  /** Tells who watches this resource, or the one that it is a part of (specification, "Resources", "Subscriptions"). */
  tell(updated: string): void;
  /** Tells everybody. */
  tellAll(): void;
}

const isPartOf = (updated: string, watched: string): boolean =>
  updated === watched || updated.startsWith(watched.endsWith('/') ? watched : `${watched}/`);

export const createWatchedResources = (): WatchedResources => {
  const listeners = new Map<string, Set<{ readonly tell: ResourceListener }>>();
  return {
    add: (uri, tell) => {
      // Of its own, so that one who listens twice leaves twice.
      const entry = { tell };
      const entries = listeners.get(uri) ?? new Set();
      listeners.set(uri, entries.add(entry));
      return () => {
        entries.delete(entry);
        if (entries.size === 0 && listeners.get(uri) === entries) listeners.delete(uri);
      };
    },
    has: (uri) => listeners.has(uri),
    uris: () => [...listeners.keys()],
    tell: (updated) => {
      for (const [uri, entries] of listeners)
        if (isPartOf(updated, uri)) for (const { tell } of [...entries]) tell(updated);
    },
    tellAll: () => {
      for (const [uri, entries] of listeners) for (const { tell } of [...entries]) tell(uri);
    },
  };
};

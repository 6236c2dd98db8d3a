import type { PatchbayEvent } from '#shared/model/event.ts';

/** Tells every face what happened. A listener that throws does not keep the others from hearing. */
export interface EventBus {
  emit(event: PatchbayEvent): void;
  subscribe(listener: (event: PatchbayEvent) => void): () => void;
}

export const createEventBus = (onError: (error: unknown) => void): EventBus => {
  const listeners = new Set<(event: PatchbayEvent) => void>();
  return {
    emit: (event) => {
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch (error) {
          onError(error);
        }
      }
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

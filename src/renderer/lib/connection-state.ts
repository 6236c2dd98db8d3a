import { create } from 'zustand';
import type { ErrorBody } from '#shared/errors/patchbay-error.ts';

/** How the page stands with the control center. */
export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  /** It was open, or the program is not there: tried again at `retryAt` (milliseconds since 1970). */
  | { readonly kind: 'lost'; readonly retryAt: number }
  /** The program is there but does not let this page in; only the person can mend it. */
  | { readonly kind: 'refused'; readonly error?: ErrorBody };

interface ConnectionStore {
  readonly state: ConnectionState;
  /** Counts the connections; what follows a stream begins again when it changes. */
  readonly generation: number;
}

export const useConnection = create<ConnectionStore>(() => ({
  state: { kind: 'connecting' },
  generation: 0,
}));

export const setConnection = (state: ConnectionState): void =>
  useConnection.setState((store) => ({
    state,
    generation: state.kind === 'open' ? store.generation + 1 : store.generation,
  }));

/** A call was made, or was under way, while the control center could not be reached. */
export class ConnectionLostError extends Error {
  constructor(options?: { cause?: unknown }) {
    super('The connection to Patchbay is lost.', options);
    this.name = 'ConnectionLostError';
  }
}

import type { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Connection } from './connection.ts';
import type { ChangedList } from './protocol/list-changes.ts';

/** A connection as its supervisor holds it. */
export interface LiveConnection extends Connection {
  readonly pid: number | undefined;
  /** Settles with the reason when the connection has ended; who closed it knows that already. */
  readonly lost: Promise<PatchbayError>;
  /** Requests that wait for an answer. */
  readonly pendingCount: number;
  /** Hears that the server's lists have changed; returns its unsubscribe. */
  onListChanged(listener: (which: ChangedList) => void): () => void;
  /** Tells the server that its roots are others now; one of the modern era asks when it needs them. */
  rootsChanged(): Promise<void>;
  /** Answers when nothing of the server is left on this machine. */
  close(): Promise<void>;
}

/** How far a connection has come; `testSteps` without the listing, which is asked for afterwards. */
export type ConnectPhase = 'found' | 'started' | 'answered' | 'initialised';

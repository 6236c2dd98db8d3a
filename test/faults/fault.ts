import type { ServerInputDraft, StateKind } from '#shared/model/server.ts';

/** What a person sees of a server. */
export interface SeenState {
  readonly kind: StateKind;
  readonly code?: string;
  readonly reason?: string;
  readonly hint?: string;
}

/** What the caller of a tool gets: the text of the result, or the words of the error. */
export interface SeenAnswer {
  readonly text?: string;
  readonly code?: string;
  readonly message?: string;
}

export interface FaultCall {
  /** One of test/servers/faulty/call-faults.ts; without it a good one. */
  readonly fault?: string;
  readonly answers: SeenAnswer;
  /** The state after it; ready unless said otherwise. */
  readonly after?: SeenState;
}

/** One way for a server to be broken, and what must come of it. */
export interface Fault {
  readonly name: string;
  /** Flags of test/servers/faulty.ts. */
  readonly args: readonly string[];
  readonly input?: Partial<ServerInputDraft>;
  /** Where it comes to rest after it was started. */
  readonly comesTo: SeenState;
  /** How often it was started until then; 1 unless said otherwise. */
  readonly starts?: number;
  /** How many tools are listed then. */
  readonly tools?: number;
  /** One after the other. */
  readonly calls?: readonly FaultCall[];
  /** Lines that its log holds at the end. */
  readonly log?: readonly string[];
}

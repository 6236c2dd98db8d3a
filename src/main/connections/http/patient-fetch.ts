/**
 * Longer than any call may take: who asks has a deadline of its own, and Node's fetch would give up a server
 * that is silent for 300 s.
 */
const LONGEST_SILENCE_MS = 25 * 60 * 60 * 1_000;

interface Dispatcher {
  destroy(): Promise<void>;
}
type DispatcherClass = new (options: { headersTimeout: number; bodyTimeout: number }) => Dispatcher;

/** Node's own kinds of dispatcher; the second one is there where it is told to use a proxy. */
const ownKinds: ReadonlySet<string> = new Set(['Agent', 'EnvHttpProxyAgent']);

/**
 * The class of the dispatcher that Node's fetch uses. Node does not export it; fetch keeps one of it under this
 * symbol, which it has in common with the package undici. Undefined where somebody has put in one of their own.
 */
const dispatcherClass = (): DispatcherClass | undefined => {
  // fetch is loaded when it is first used, and the symbol set then.
  new Headers();
  const current: unknown = Reflect.get(globalThis, Symbol.for('undici.globalDispatcher.1'));
  if (typeof current !== 'object' || current === null) return undefined;
  return ownKinds.has(current.constructor.name) ? (current.constructor as DispatcherClass) : undefined;
};

export interface PatientFetch {
  readonly fetch: (input: string | URL, init?: RequestInit) => Promise<Response>;
  /** Ends its connections, and whatever still waits on them. */
  close(): Promise<void>;
}

/** A fetch with connections of its own that waits for a silent server. */
export const createPatientFetch = (longestSilenceMs = LONGEST_SILENCE_MS): PatientFetch => {
  const Class = dispatcherClass();
  if (Class === undefined) return { fetch, close: () => Promise.resolve() };
  const dispatcher = new Class({ headersTimeout: longestSilenceMs, bodyTimeout: longestSilenceMs });
  return {
    fetch: (input, init) => fetch(input, { ...init, dispatcher } as RequestInit),
    close: () => dispatcher.destroy(),
  };
};

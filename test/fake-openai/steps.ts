/** A call that the fake model makes. */
export interface FakeCall {
  readonly name: string;
  /** As JSON, or a text that is none. */
  readonly arguments?: Readonly<Record<string, unknown>> | string;
  readonly id?: string;
}

/** What an answer of the fake model is made of, in order. */
export type Step =
  | { readonly kind: 'text' | 'reasoning'; readonly text: string }
  | { readonly kind: 'calls'; readonly calls: readonly FakeCall[]; readonly characters: number }
  | { readonly kind: 'wait'; readonly until: Promise<unknown> }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body: unknown;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'raw'; readonly text: string }
  | { readonly kind: 'mark'; readonly reached: () => void }
  | { readonly kind: 'tear'; readonly bytes: number }
  | { readonly kind: 'cut' }
  | { readonly kind: 'end'; readonly finish: string | null };

export type Reply = readonly Step[];

export const says = (text: string): Step => ({ kind: 'text', text });
export const thinks = (text: string): Step => ({ kind: 'reasoning', text });
/** At the same time, their arguments torn apart after so many characters, a piece of each in turn. */
export const callsAll = (calls: readonly FakeCall[], characters = 3): Step => ({
  kind: 'calls',
  calls,
  characters,
});
export const calls = (name: string, args: FakeCall['arguments'] = {}): Step =>
  callsAll([{ name, arguments: args }]);
export const waits = (until: Promise<unknown>): Step => ({ kind: 'wait', until });
/** Told when everything before it is written. */
export const marks = (reached: () => void): Step => ({ kind: 'mark', reached });
/** Instead of an answer. */
export const fails = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Step => ({
  kind: 'status',
  status,
  body,
  headers,
});
/** In the middle of a stream. */
export const failsInStream = (error: unknown): Step => ({
  kind: 'raw',
  text: `data: ${JSON.stringify({ error })}\n\n`,
});
export const writes = (text: string): Step => ({ kind: 'raw', text });
/** From here on everything is sent so many bytes at a time, through lines and letters. */
export const tears = (bytes: number): Step => ({ kind: 'tear', bytes });
export const cuts: Step = { kind: 'cut' };
export const ends = (finish: string | null): Step => ({ kind: 'end', finish });

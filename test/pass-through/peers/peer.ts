import type { JsonObject } from '#shared/model/capability.ts';
import type { ProtocolEra } from '#shared/model/server.ts';
import type { Join } from './wire.ts';

/** What the other side refused a request with. */
export class RpcError extends Error {
  readonly code: number;
  readonly data: unknown;

  constructor({ code, message, data }: { code: number; message: string; data?: unknown }) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

export interface Notice {
  readonly method: string;
  readonly params: JsonObject;
}

export type Answers = Readonly<Record<string, (params: JsonObject) => JsonObject>>;

export interface PeerOptions {
  readonly join: Join;
  /** What it declares (specification, ClientCapabilities). */
  readonly capabilities: JsonObject;
  /** How it answers questions, by their method. */
  readonly answers: Answers;
}

export interface Wishes {
  readonly headers?: Readonly<Record<string, string>>;
  readonly meta?: JsonObject;
  /** How severe what a server says of its work must be to be heard. */
  readonly logLevel?: string;
}

/** A client of the gateway, written from the specification and not from the SDK. */
export interface Peer extends AsyncDisposable {
  readonly era: ProtocolEra;
  /** What it was told at the beginning. */
  readonly welcome: JsonObject;
  /** The result. Throws RpcError. */
  request(method: string, params?: JsonObject, wishes?: Wishes): Promise<JsonObject>;
  /** Begins a request and gives it up in its era's way. */
  begin(method: string, params: JsonObject): { cancel(): Promise<void> };
  /** Hears of changed lists, and of changes of these resources, until the answer is called. */
  follow(uris?: readonly string[]): Promise<() => Promise<void>>;
  /** Everything that was said besides results, in order. */
  readonly notices: readonly Notice[];
  /** The first notice of this kind, as soon as it is there. */
  noticed(method: string, fits?: (params: JsonObject) => boolean): Promise<JsonObject>;
}

/** What was said, and who waits for it. */
export const createNotices = () => {
  const all: Notice[] = [];
  const waiting = new Set<() => void>();
  return {
    all,
    hear: (notice: Notice): void => {
      all.push(notice);
      for (const look of [...waiting]) look();
    },
    noticed: (method: string, fits: (params: JsonObject) => boolean = () => true): Promise<JsonObject> =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = all.find((one) => one.method === method && fits(one.params));
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found.params);
        };
        waiting.add(look);
        look();
      }),
  };
};

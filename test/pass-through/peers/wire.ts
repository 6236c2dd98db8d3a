import type { JsonObject } from '#shared/model/capability.ts';
import { RpcError } from './peer.ts';

export interface WireMessage {
  readonly id?: string | number | null;
  readonly method?: string;
  readonly params?: JsonObject;
  readonly result?: JsonObject;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

export interface Request {
  readonly id: number;
  readonly method: string;
  readonly params: JsonObject;
}

export interface AskOptions {
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Gives the request up as the modern era does on this wire; it is never answered then. */
  readonly signal?: AbortSignal | undefined;
}

/** How messages come and go. */
export interface Wire {
  /** The result. Throws RpcError. Everything else that comes meanwhile is heard. */
  ask(request: Request, options?: AskOptions): Promise<JsonObject>;
  /** A notification, or an answer. */
  tell(message: object): Promise<void>;
  /** Hears what belongs to no request of ours too, where that is not so by itself. */
  listen(): Promise<void>;
  close(): Promise<void>;
}

export type Hear = (message: WireMessage) => Promise<void>;

/** How a peer is joined to the gateway. */
export type Join = (hear: Hear) => Wire;

/** Throws RpcError where it is one. */
export const resultOf = ({ result, error }: WireMessage): JsonObject => {
  if (error !== undefined) throw new RpcError(error);
  return result ?? {};
};

/** Whoever gives a request up has no use for how it ends. */
export const unlessAborted = (signal: AbortSignal) => (error: unknown) => {
  if (!signal.aborted) throw error;
};

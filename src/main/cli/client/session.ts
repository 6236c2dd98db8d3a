import type { PatchbayClient } from '#shared/contract/index.ts';

/** A way to the control center for one command. */
export interface Session {
  readonly kind: 'running' | 'local';
  readonly client: PatchbayClient;
  /** Where a person finds media of a result: an address of the running program, or a file. */
  mediaPlace(url: string): string;
  /** Starts the server if this session has to, and waits until it can be called. */
  ensureReady(server: string): Promise<void>;
  /** Where the gateway listens; one made for this command begins to. */
  gatewayAddress(): Promise<string>;
  close(): Promise<void>;
}

export interface SessionOptions {
  readonly dataDir: string;
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

import type { AnyRouter } from '@orpc/server';
import type { PatchbayEvent } from '#shared/model/event.ts';
import type { Server } from '#shared/model/server.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { System } from '#shared/model/system.ts';
import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';

export interface ControlCenterOptions {
  readonly dataDir: string;
  readonly version: string;
  readonly face: System['face'];
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** The environment that launches start from. */
  readonly env?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
  /** Whether enabled servers are started at once; true unless said otherwise. */
  readonly autoStart?: boolean;
}

/** The whole program without a face: plain Node, made, used and thrown away in a test. */
export interface ControlCenter {
  readonly dataDir: string;
  readonly version: string;
  /** The contract, implemented; serve it with a RequestContext. */
  readonly router: AnyRouter;
  /** Hears every event; returns its unsubscribe. */
  subscribe(listener: (event: PatchbayEvent) => void): () => void;
  servers(): readonly Server[];
  settings(): Settings;
  system(): System;
  /** Tells the program where it listens, for the footer and the doctor. */
  setAddress(address: string): void;
  startServer(id: string): Promise<void>;
  stopServer(id: string): Promise<void>;
  restartServer(id: string): Promise<void>;
  /** Media of a result by content hash; undefined where there is none. */
  readMedia(sha256: string): Promise<{ readonly data: Uint8Array; readonly mimeType: string } | undefined>;
  /** Hides every live secret in a text. */
  redact(text: string): string;
  /** Stops every server, flushes the log and closes the database. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Takes the lock of the data folder, opens the registry and starts what is enabled.
 * Throws PatchbayError: `already-running`, `database-newer`, `database-damaged`.
 */
export const createControlCenter = async (options: ControlCenterOptions): Promise<ControlCenter> => {
  throw new Error(`not yet: ${options.dataDir}`);
};

import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Clock } from '../clock.ts';
import type { ResolvedServer } from './connection.ts';
import { connectHttp } from './http/connect-http.ts';
import type { LaunchHost } from './launch/launch-plan.ts';
import type { ConnectPhase, LiveConnection } from './live-connection.ts';
import type { ServerLog } from './log/server-log.ts';
import { connectStdio } from './stdio/connect-stdio.ts';

export interface ConnectOptions {
  readonly clock: Clock;
  readonly log: ServerLog;
  readonly clientVersion: string;
  readonly launchHost: () => Promise<LaunchHost>;
  /** Ends the attempt; its reason is thrown, and nothing is left behind. */
  readonly signal: AbortSignal;
  readonly onPhase?: ((phase: ConnectPhase, note?: string) => void) | undefined;
  readonly onPid?: ((pid: number) => void) | undefined;
}

/**
 * Connects to a server: finds its command or address, starts it, and agrees on the protocol. The same for
 * a test and for the real start. Throws PatchbayError; whatever was started has ended by then.
 */
export const connect = (server: ResolvedServer, options: ConnectOptions): Promise<LiveConnection> => {
  switch (server.transport) {
    case 'stdio':
      return connectStdio(server, options);
    case 'http':
      return connectHttp(server, options);
    case 'sse':
    case 'websocket':
      return Promise.reject(new PatchbayError('unsupported-transport', { transport: server.transport }));
  }
};

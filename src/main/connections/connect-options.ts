import type { Clock } from '../clock.ts';
import type { Authorizer } from './authorization/authorizer.ts';
import type { LaunchHost } from './launch/launch-plan.ts';
import type { ProcessKeeper } from './ledger/process-keeper.ts';
import type { ConnectPhase } from './live-connection.ts';
import type { ServerLog } from './log/server-log.ts';
import type { NetworkHost } from './network/network-host.ts';
import type { ProtocolLog } from './protocol/log/protocol-log.ts';
import type { Questions } from './questions.ts';

export interface ConnectOptions {
  readonly clock: Clock;
  readonly log: ServerLog;
  readonly protocol?: ProtocolLog | undefined;
  readonly clientVersion: string;
  /** What the server may ask; nothing, where it is left out. */
  readonly questions?: Questions | undefined;
  readonly launchHost: () => Promise<LaunchHost>;
  /** The rules, proxies and certificates for servers elsewhere, as they are now. */
  readonly network: () => Promise<NetworkHost>;
  /** Ends the attempt; its reason is thrown, and nothing is left behind. */
  readonly signal: AbortSignal;
  /** Remembers what is started here, for the case that this program does not live to end it. */
  readonly processes?: ProcessKeeper | undefined;
  /** Signs what is sent over HTTP; without it, the server's own headers are all that is sent. */
  readonly authorizer?: Authorizer | undefined;
  readonly onPhase?: ((phase: ConnectPhase, note?: string) => void) | undefined;
  readonly onPid?: ((pid: number) => void) | undefined;
  /** Hears which transport an HTTP server turned out to speak, where it was not the one tried first. */
  readonly onTransport?: ((transport: 'http' | 'sse') => void) | undefined;
}

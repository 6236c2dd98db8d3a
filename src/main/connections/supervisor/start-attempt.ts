import { PatchbayError, toPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Clock } from '../../clock.ts';
import type { Authorizer } from '../authorization/authorizer.ts';
import { connect } from '../connect.ts';
import type { Listing, ResolvedServer } from '../connection.ts';
import type { LaunchHost } from '../launch/launch-plan.ts';
import type { ProcessKeeper } from '../ledger/process-keeper.ts';
import type { ConnectPhase, LiveConnection } from '../live-connection.ts';
import type { ServerLog } from '../log/server-log.ts';
import type { NetworkHost } from '../network/network-host.ts';
import type { ProtocolLog } from '../protocol/log/protocol-log.ts';
import type { Questions } from '../questions.ts';
import { redactError } from '../redact-error.ts';
import { withStderr } from './with-stderr.ts';

export interface AttemptOptions {
  readonly clock: Clock;
  readonly log: ServerLog;
  readonly protocol?: ProtocolLog | undefined;
  readonly clientVersion: string;
  readonly questions?: Questions | undefined;
  readonly redact: (text: string) => string;
  readonly launchHost: () => Promise<LaunchHost>;
  readonly network: () => Promise<NetworkHost>;
  readonly signal: AbortSignal;
  readonly processes?: ProcessKeeper | undefined;
  readonly authorizer?: Authorizer | undefined;
  readonly onPhase?: (phase: ConnectPhase, note?: string) => void;
  readonly onPid?: (pid: number) => void;
  readonly onTransport?: (transport: 'http' | 'sse') => void;
}

export interface Started {
  readonly connection: LiveConnection;
  readonly listing: Listing;
}

const phaseWords: Record<ConnectPhase, string> = {
  found: 'starting it',
  started: 'waiting for its first answer',
  answered: 'agreeing on the protocol',
  initialised: 'listing what it offers',
};

/**
 * One attempt from the configuration to the listed capabilities, under the server's start timeout. The same
 * for a test and for the real start. Throws PatchbayError with the end of stderr in its details; nothing is
 * left behind then.
 */
export const startAttempt = async (server: ResolvedServer, options: AttemptOptions): Promise<Started> => {
  const { clock, log } = options;
  const firstSequence = log.lastSequence;
  const deadline = new AbortController();
  let phase: ConnectPhase | undefined;
  const cancelTimer = clock.setTimeout(() => {
    const seconds = server.startTimeoutSeconds;
    const step = phase === undefined ? 'finding it' : phaseWords[phase];
    deadline.abort(new PatchbayError('server-timeout', { seconds, step }));
  }, server.startTimeoutSeconds * 1_000);
  const signal = AbortSignal.any([options.signal, deadline.signal]);
  let connection: LiveConnection | undefined;
  try {
    connection = await connect(server, {
      ...options,
      signal,
      onPhase: (reached, note) => {
        phase = reached;
        options.onPhase?.(reached, note);
      },
    });
    const timeoutMs = server.startTimeoutSeconds * 1_000;
    return { connection, listing: await connection.list({ signal, timeoutMs }) };
  } catch (error) {
    await connection?.close();
    // How the process ended says more than that its pipe is broken.
    const isBroken = error instanceof PatchbayError && error.code === 'connection-lost';
    const reason = isBroken && connection !== undefined ? await connection.lost : error;
    throw redactError(withStderr(toPatchbayError(reason), log, firstSequence), options.redact);
  } finally {
    cancelTimer();
  }
};

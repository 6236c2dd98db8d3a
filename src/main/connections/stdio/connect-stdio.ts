import { ProtocolError } from '@modelcontextprotocol/client';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ConnectOptions } from '../connect-options.ts';
import type { ResolvedServer } from '../connection.ts';
import { type LaunchHost, type LaunchPlan, planLaunch } from '../launch/launch-plan.ts';
import type { LiveConnection } from '../live-connection.ts';
import { isAnswered, shakeHands, toHandshakeError } from '../protocol/negotiate.ts';
import { createSdkSession } from '../protocol/sdk-client.ts';
import { createSdkConnection } from '../protocol/sdk-connection.ts';
import { untilAborted } from '../until-aborted.ts';
import { waitAtMost } from '../wait-at-most.ts';
import { createStdioTransport, describeExit, type ProcessExit } from './stdio-transport.ts';

/** How much of a stray line an error shows. */
const SHOWN_CHARACTERS = 120;
const EXIT_FOLLOWS_MS = 300;
/** An old server may stay silent to the question for its era; it is asked in the old way after this. */
const MAX_PROBE_MS = 20_000;

interface Attempt {
  readonly server: ResolvedServer;
  readonly plan: LaunchPlan;
  readonly host: LaunchHost;
  readonly options: ConnectOptions;
}

interface Failure {
  readonly kind: 'failed';
  readonly error: PatchbayError;
  /** What the handshake said. */
  readonly cause: unknown;
  /** Whether it ended by itself without a word of the protocol. */
  readonly endedMute: boolean;
}
type Outcome = { readonly kind: 'connected'; readonly connection: LiveConnection } | Failure;

interface Ended {
  readonly cause: unknown;
  /** How it ended by itself; what ended it from here does not count. */
  readonly exit: ProcessExit | undefined;
  readonly closedOutput: boolean;
  readonly messageCount: number;
  /** The first line on stdout that is not the protocol. */
  readonly strayLine: string | undefined;
}

const errorOf = ({ cause, exit, closedOutput, messageCount, strayLine }: Ended): PatchbayError => {
  if (cause instanceof PatchbayError && cause.code !== 'server-timeout') return cause;
  if (strayLine !== undefined && messageCount === 0) {
    const ended = exit === undefined ? '' : ` and ended (${describeExit(exit)})`;
    const problem = `it wrote "${strayLine.slice(0, SHOWN_CHARACTERS)}"${ended}`;
    return new PatchbayError('server-not-mcp', { problem }, { cause });
  }
  if (cause instanceof PatchbayError) return cause;
  if (isAnswered(cause)) return toHandshakeError(cause);
  if (exit !== undefined) return new PatchbayError('server-exited', { exit: describeExit(exit) }, { cause });
  return closedOutput ? new PatchbayError('server-closed-output', {}, { cause }) : toHandshakeError(cause);
};

const attempt = async (to: Attempt, way: 'probe' | 'legacy'): Promise<Outcome> => {
  const { server, options } = to;
  const { log, clock } = options;
  const closed = Promise.withResolvers<PatchbayError>();
  const exited = Promise.withResolvers<void>();
  let strayLine: string | undefined;
  const transport = createStdioTransport({
    plan: to.plan,
    platform: to.host.platform,
    startProcess: to.plan.isInner ? to.host.startInner : undefined,
    clock,
    onStderr: (line) => log.append('stderr', line),
    onStray: (line) => {
      strayLine ??= line;
      log.append('stdout', line);
    },
    tree: options.processes?.prepare({ serverId: server.id, command: to.plan.command }),
    onSpawned: (pid) => {
      options.onPid?.(pid);
      options.onPhase?.('started', `process ${pid}`);
    },
    onFirstMessage: () => options.onPhase?.('answered'),
    onExit: () => exited.resolve(),
  });
  const session = createSdkSession({
    version: options.clientVersion,
    log,
    probeTimeoutMs: Math.min(MAX_PROBE_MS, server.startTimeoutSeconds * 500),
    questions: options.questions,
  });
  const { client } = session;
  client.onclose = () =>
    closed.resolve(
      transport.exit === undefined
        ? new PatchbayError('server-closed-output')
        : new PatchbayError('server-crashed', { exit: describeExit(transport.exit) }),
    );
  try {
    // The signal carries the deadline; the SDK's own is only there because it must have one.
    const timeoutMs = server.startTimeoutSeconds * 1_000 + 5_000;
    await shakeHands({
      client,
      transport,
      signal: options.signal,
      timeoutMs,
      way,
      protocol: options.protocol,
    });
  } catch (cause) {
    // A broken pipe is noticed before the end that broke it.
    if (!(cause instanceof PatchbayError) && !isAnswered(cause))
      await waitAtMost(exited.promise, EXIT_FOLLOWS_MS, clock);
    const { exit, closedOutput, messageCount } = transport;
    const ended = { cause, exit, closedOutput, messageCount, strayLine };
    await transport.close();
    const endedMute = ended.exit !== undefined && ended.messageCount === 0;
    return { kind: 'failed', error: errorOf(ended), cause, endedMute };
  }
  const connection = createSdkConnection({
    session,
    clock,
    timeoutMs: server.timeoutSeconds * 1_000,
    pid: transport.pid,
    closed: closed.promise,
    close: () => transport.close(),
  });
  return { kind: 'connected', connection };
};

/**
 * Whether the other way of shaking hands is worth a second start: some old servers end when they are asked
 * anything before `initialize`, and a server known as old may have been updated to the modern era alone.
 */
const otherWay = (outcome: Outcome, way: 'probe' | 'legacy', signal: AbortSignal) => {
  if (outcome.kind === 'connected' || signal.aborted) return undefined;
  if (way === 'probe') return outcome.endedMute ? 'legacy' : undefined;
  return outcome.cause instanceof ProtocolError ? 'probe' : undefined;
};

export const connectStdio = async (
  server: ResolvedServer,
  options: ConnectOptions,
): Promise<LiveConnection> => {
  // The login shell may take its time to name the PATH.
  const host = await untilAborted(options.launchHost(), options.signal);
  const plan = planLaunch(server, host);
  options.onPhase?.('found', plan.shown);
  options.log.append('patchbay', `Runs ${plan.shown}`, 'info');
  const to: Attempt = { server, plan, host, options };
  const way = server.knownEra === 'legacy' ? 'legacy' : 'probe';
  const first = await attempt(to, way);
  const second = otherWay(first, way, options.signal);
  const outcome = second === undefined ? first : await attempt(to, second);
  if (outcome.kind === 'failed') throw outcome.error;
  options.onPhase?.('initialised');
  return outcome.connection;
};

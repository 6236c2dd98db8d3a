import { ProtocolError } from '@modelcontextprotocol/client';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ConnectOptions } from '../connect.ts';
import type { ResolvedServer } from '../connection.ts';
import { type LaunchPlan, planLaunch } from '../launch/launch-plan.ts';
import type { LiveConnection } from '../live-connection.ts';
import { createListChanges } from '../protocol/list-changes.ts';
import { shakeHands, toHandshakeError } from '../protocol/negotiate.ts';
import { createSdkClient } from '../protocol/sdk-client.ts';
import { createSdkConnection } from '../protocol/sdk-connection.ts';
import { createStdioTransport, describeExit, type StdioTransport } from './stdio-transport.ts';

/** How much of a stray line an error shows. */
const SHOWN_CHARACTERS = 120;

interface Attempt {
  readonly server: ResolvedServer;
  readonly plan: LaunchPlan;
  readonly platform: NodeJS.Platform;
  readonly options: ConnectOptions;
}

type Outcome =
  | { readonly kind: 'connected'; readonly connection: LiveConnection }
  /** `cause` is what the handshake said. */
  | {
      readonly kind: 'failed';
      readonly error: PatchbayError;
      readonly cause: unknown;
      readonly transport: StdioTransport;
    };

const failureOf = (
  cause: unknown,
  transport: StdioTransport,
  strayLine: string | undefined,
): PatchbayError => {
  const isSpawnFailure = cause instanceof PatchbayError && cause.code === 'spawn-failed';
  const isStop = cause instanceof PatchbayError && cause.code !== 'server-timeout';
  if (isSpawnFailure || isStop) return cause;
  if (strayLine !== undefined && transport.messageCount === 0) {
    const ended = transport.exit === undefined ? '' : ` and ended (${describeExit(transport.exit)})`;
    const problem = `it wrote "${strayLine.slice(0, SHOWN_CHARACTERS)}"${ended}`;
    return new PatchbayError('server-not-mcp', { problem }, { cause });
  }
  if (cause instanceof PatchbayError) return cause;
  if (transport.exit !== undefined)
    return new PatchbayError('server-exited', { exit: describeExit(transport.exit) }, { cause });
  return toHandshakeError(cause);
};

const attempt = async (to: Attempt, way: 'probe' | 'legacy'): Promise<Outcome> => {
  const { server, options } = to;
  const { log, clock } = options;
  const changes = createListChanges();
  const closed = Promise.withResolvers<PatchbayError>();
  let strayLine: string | undefined;
  const transport = createStdioTransport({
    plan: to.plan,
    platform: to.platform,
    clock,
    onStderr: (line) => log.append('stderr', line),
    onStray: (line) => {
      strayLine ??= line;
      log.append('stdout', line);
    },
    onSpawned: (pid) => {
      options.onPid?.(pid);
      options.onPhase?.('started', `process ${pid}`);
    },
    onFirstMessage: () => options.onPhase?.('answered'),
  });
  const client = createSdkClient({
    version: options.clientVersion,
    log,
    startTimeoutMs: server.startTimeoutSeconds * 1_000,
    onListChanged: changes.announce,
  });
  client.onclose = () =>
    closed.resolve(
      transport.exit === undefined
        ? new PatchbayError('connection-lost', { problem: 'the server closed its output' })
        : new PatchbayError('server-crashed', { exit: describeExit(transport.exit) }),
    );
  try {
    // The signal carries the deadline; the SDK's own is only there because it must have one.
    const timeoutMs = server.startTimeoutSeconds * 1_000 + 5_000;
    await shakeHands({ client, transport, signal: options.signal, timeoutMs, way });
  } catch (cause) {
    await transport.close();
    return { kind: 'failed', error: failureOf(cause, transport, strayLine), cause, transport };
  }
  const connection = createSdkConnection({
    client,
    timeoutMs: server.timeoutSeconds * 1_000,
    pid: transport.pid,
    closed: closed.promise,
    listChanged: changes.subscribe,
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
  if (way === 'probe')
    return outcome.transport.exit !== undefined && outcome.transport.messageCount === 0
      ? 'legacy'
      : undefined;
  return outcome.cause instanceof ProtocolError ? 'probe' : undefined;
};

export const connectStdio = async (
  server: ResolvedServer,
  options: ConnectOptions,
): Promise<LiveConnection> => {
  const host = await options.launchHost();
  const plan = planLaunch(server, host);
  options.onPhase?.('found', plan.shown);
  options.signal.throwIfAborted();
  const to: Attempt = { server, plan, platform: host.platform, options };
  const way = server.knownEra === 'legacy' ? 'legacy' : 'probe';
  const first = await attempt(to, way);
  const second = otherWay(first, way, options.signal);
  const outcome = second === undefined ? first : await attempt(to, second);
  if (outcome.kind === 'failed') throw outcome.error;
  options.onPhase?.('initialised');
  return outcome.connection;
};

import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { TestReport, TestStepReport } from '#shared/model/connection-test.ts';
import type { MetricsReport, MetricsSample } from '#shared/model/metrics.ts';
import type { Root, ServerState } from '#shared/model/server.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { SignIns } from './authorization/sign-ins.ts';
import type { Connection, Listing, LogMessage, ResolvedServer, ServerIdentity } from './connection.ts';
import { testConnection } from './connection-test.ts';
import type { LaunchHost } from './launch/launch-plan.ts';
import type { ProcessKeeper } from './ledger/process-keeper.ts';
import { createListeners } from './listeners.ts';
import type { LiveConnection } from './live-connection.ts';
import { createServerLog, type ServerLog } from './log/server-log.ts';
import { passedCeiling } from './metrics/memory-ceiling.ts';
import { createMetricsRecord } from './metrics/metrics-record.ts';
import { createNetworkHost, type NetworkHost } from './network/network-host.ts';
import { createProtocolLog, type ProtocolLog } from './protocol/log/protocol-log.ts';
import type { QuestionContext, Questions, RootUri } from './questions.ts';
import { rootUris } from './root-uris.ts';
import { createStartGate } from './start-gate.ts';
import { startAttempt } from './supervisor/start-attempt.ts';
import { createSupervisor, type Supervisor } from './supervisor/supervisor.ts';
import { untilAborted } from './until-aborted.ts';
import { waitAtMost } from './wait-at-most.ts';

/** Quitting does not wait longer for servers that do not end. */
const STOP_ALL_MS = 4_800;

export interface ConnectionsOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly clientVersion: string;
  readonly launchHost: () => Promise<LaunchHost>;
  /** The strict rules and the environment of launches where it is not given. */
  readonly network?: () => Promise<NetworkHost>;
  /** The server with its secrets, asked for at every start. */
  readonly resolve: (serverId: string) => Promise<ResolvedServer>;
  /** 0 is twice the cores. */
  readonly maxConcurrentStarts: () => number;
  /** As they are now; a running server is held to them without a restart. */
  readonly limits?: (serverId: string) => ServerLimits;
  readonly redact: (text: string) => string;
  /** Whoever answers what servers ask besides their roots; without it that is not offered to them. */
  readonly questions?: Omit<Questions, 'roots' | 'onLogMessage'> & {
    /** Of whoever calls, where the person chose no folders for the server. */
    readonly roots?: (context: QuestionContext) => Promise<readonly RootUri[] | undefined>;
  };
  readonly random?: () => number;
  /** Without it, what is started is ended by this program or by nobody. */
  readonly processes?: ProcessKeeper;
  /** Without it nobody signs in. */
  readonly signIns?: Pick<SignIns, 'authorizer'>;
}

/** What a server may use, and how long it may be unused; 0 is without end. */
export interface ServerLimits {
  readonly memoryLimitMb: number;
  readonly idleStopMinutes: number;
}

export const noLimits: ServerLimits = { memoryLimitMb: 0, idleStopMinutes: 0 };

/** Every server's process or connection, each with its supervisor. */
export interface Connections {
  /** Makes a server known, stopped or disabled; does not start it. */
  add(serverId: string, options: { enabled: boolean }): void;
  /** False stops it and goes to disabled. */
  setEnabled(serverId: string, enabled: boolean): Promise<void>;
  /** Stops and forgets it. */
  remove(serverId: string): Promise<void>;
  /** Wants it running; returns at once. Throws `server-disabled`, `shutting-down`. */
  start(serverId: string): void;
  /** Answers when its process tree has ended. */
  stop(serverId: string): Promise<void>;
  restart(serverId: string): Promise<void>;
  /** Starts it where it sleeps; returns at once. Throws `shutting-down`. */
  wake(serverId: string): void;
  /** Its limits are others now. */
  limitsChanged(serverId: string): void;
  /** The folders it may see from now on; one that runs is told. */
  setRoots(serverId: string, roots: readonly Root[]): void;
  state(serverId: string): ServerState;
  desired(serverId: string): 'running' | 'stopped';
  /** Throws `server-disabled`, `server-not-ready`. */
  connection(serverId: string): Connection;
  /** Lists it again. Throws as `connection` does, and what the listing throws. */
  refresh(serverId: string): Promise<void>;
  /** Where a server has said that its tools are others now: settles when they are listed. Never throws. */
  caughtUp(serverId: string): Promise<void> | undefined;
  onTransition(listener: (serverId: string, state: ServerState) => void): () => void;
  /** On connect, before the transition to ready, and whenever its lists have changed. */
  onListed(listener: (serverId: string, identity: ServerIdentity, listing: Listing) => void): () => void;
  /** What servers say of their work, as they said it. */
  onLogMessage(listener: (serverId: string, message: LogMessage) => void): () => void;
  log(serverId: string): ServerLog;
  /** What its process tree uses now; undefined while there is none. */
  usage(serverId: string): MetricsSample | undefined;
  /** What it used in the last minutes, oldest first. */
  metrics(serverId: string): readonly MetricsSample[];
  onMetrics(listener: (reports: readonly MetricsReport[]) => void): () => void;
  /** The raw messages of a server. */
  protocol(serverId: string): ProtocolLog;
  test(
    server: ResolvedServer,
    options: { onStep?: (step: TestStepReport) => void; signal?: AbortSignal },
  ): Promise<TestReport>;
  /** All at once, below five seconds, safe to call twice; nothing starts afterwards. */
  stopAll(): Promise<void>;
}

interface Entry {
  readonly supervisor: Supervisor;
  readonly log: ServerLog;
  readonly protocol: ProtocolLog;
  /** Counts the wishes that it be stopped: a restart must not undo one that came after it. */
  stopWishes: number;
  readonly setRoots: (roots: readonly Root[]) => void;
  /** On its way out of here; nothing starts it any more. */
  isLeaving: boolean;
}

export const createConnections = (options: ConnectionsOptions): Connections => {
  const { clock, logger, clientVersion, launchHost, redact, processes } = options;
  const network = options.network ?? createNetworkHost({ env: async () => (await launchHost()).env });
  const entries = new Map<string, Entry>();
  const gate = createStartGate(options.maxConcurrentStarts, clock);
  const transitions = createListeners<[string, ServerState]>(logger);
  const listings = createListeners<[string, ServerIdentity, Listing]>(logger);
  const logMessages = createListeners<[string, LogMessage]>(logger);
  const metricsListeners = createListeners<[readonly MetricsReport[]]>(logger);
  let isClosing = false;
  const limits = (serverId: string): ServerLimits => options.limits?.(serverId) ?? noLimits;
  const metrics =
    processes === undefined
      ? undefined
      : createMetricsRecord({
          clock,
          processes,
          pidOf: (serverId) => entries.get(serverId)?.supervisor.state().pid,
          onChanged: metricsListeners.tell,
          onSample: (serverId, samples) => {
            const reason = passedCeiling(samples, limits(serverId).memoryLimitMb);
            if (reason !== undefined) entries.get(serverId)?.supervisor.giveUp(reason);
          },
        });

  const entry = (serverId: string): Entry => {
    const found = entries.get(serverId);
    if (found === undefined) throw new PatchbayError('server-not-found', { server: serverId });
    return found;
  };

  const makeEntry = (serverId: string, enabled: boolean): Entry => {
    const log = createServerLog(clock, redact);
    const protocol = createProtocolLog(clock, redact);
    let lastEra: ServerIdentity['era'] | undefined;
    /** An address that turned out to speak the older HTTP+SSE. */
    let sseUrl: string | undefined;
    let roots: readonly Root[] = [];
    const questions: Questions = {
      ...options.questions,
      roots: async (context) =>
        (roots.length === 0 ? await options.questions?.roots?.(context) : undefined) ??
        rootUris(roots, await launchHost()),
      onLogMessage: (message) => logMessages.tell(serverId, message),
    };
    const tellRoots = (connection: LiveConnection | undefined): void => {
      connection
        ?.rootsChanged()
        .catch((error: Error) => log.append('patchbay', `Its roots were not announced. ${error.message}`));
    };
    const supervisor = createSupervisor({
      clock,
      random: options.random ?? Math.random,
      gate,
      log,
      enabled,
      idleStopMinutes: () => limits(serverId).idleStopMinutes,
      attempt: async (signal, onPid) => {
        // The keychain may ask the person to unlock it.
        const resolved = await untilAborted(options.resolve(serverId), signal);
        const knownTransport = resolved.url === sseUrl ? ('sse' as const) : undefined;
        const server = { ...resolved, knownEra: resolved.knownEra ?? lastEra, knownTransport };
        const onTransport = (transport: 'http' | 'sse'): void => {
          sseUrl = transport === 'sse' ? resolved.url : undefined;
        };
        const shared = {
          clock,
          log,
          protocol,
          clientVersion,
          questions,
          launchHost,
          network,
          redact,
          signal,
          onPid,
          onTransport,
        };
        roots = resolved.roots;
        const started = await startAttempt(server, {
          ...shared,
          processes,
          authorizer: options.signIns?.authorizer(server, 'connection'),
        });
        if (roots !== resolved.roots) tellRoots(started.connection);
        return started;
      },
      onTransition: (state) => {
        logger.log('debug', `server ${serverId}: ${state.kind}`, { code: state.code });
        transitions.tell(serverId, state);
        if (state.pid === undefined && state.kind !== 'starting') metrics?.ended(serverId);
      },
      onListed: ({ identity }, listing) => {
        lastEra = identity.era;
        listings.tell(serverId, identity, listing);
      },
    });
    const setRoots = (next: readonly Root[]): void => {
      roots = next;
      tellRoots(supervisor.connection());
    };
    return { supervisor, log, protocol, setRoots, stopWishes: 0, isLeaving: false };
  };

  const start = (serverId: string): void => {
    if (isClosing) throw new PatchbayError('shutting-down');
    const { supervisor, isLeaving } = entry(serverId);
    if (isLeaving) throw new PatchbayError('server-not-found', { server: serverId });
    supervisor.start();
  };
  const wishStopped = (serverId: string): Supervisor => {
    const found = entry(serverId);
    found.stopWishes += 1;
    return found.supervisor;
  };

  const connection = (serverId: string): Connection => {
    const { supervisor } = entry(serverId);
    const inUse = supervisor.connectionInUse();
    if (inUse !== undefined) return inUse;
    if (isClosing) throw new PatchbayError('shutting-down');
    const state = supervisor.state();
    throw state.kind === 'disabled'
      ? new PatchbayError('server-disabled', { server: serverId })
      : new PatchbayError('server-not-ready', { server: serverId, state: state.kind, reason: state.reason });
  };

  return {
    add: (serverId, { enabled }) => {
      if (!entries.has(serverId)) entries.set(serverId, makeEntry(serverId, enabled));
    },
    setEnabled: (serverId, enabled) =>
      (enabled ? entry(serverId).supervisor : wishStopped(serverId)).setEnabled(enabled),
    remove: async (serverId) => {
      const found = entries.get(serverId);
      if (found === undefined) return;
      found.isLeaving = true;
      await wishStopped(serverId).stop();
      entries.delete(serverId);
      metrics?.forget(serverId);
    },
    start,
    stop: (serverId) => wishStopped(serverId).stop(),
    restart: async (serverId) => {
      const found = entry(serverId);
      const wishesBefore = found.stopWishes;
      await found.supervisor.stop();
      if (found.stopWishes === wishesBefore) start(serverId);
    },
    wake: (serverId) => {
      const { supervisor, isLeaving } = entry(serverId);
      if (isClosing) throw new PatchbayError('shutting-down');
      if (!isLeaving) supervisor.wake();
    },
    limitsChanged: (serverId) => entry(serverId).supervisor.idleStopChanged(),
    setRoots: (serverId, roots) => entry(serverId).setRoots(roots),
    state: (serverId) => entry(serverId).supervisor.state(),
    desired: (serverId) => entry(serverId).supervisor.desired(),
    connection,
    refresh: async (serverId) => {
      connection(serverId);
      await entry(serverId).supervisor.refresh();
    },
    caughtUp: (serverId) => entry(serverId).supervisor.caughtUp(),
    onTransition: transitions.add,
    onListed: listings.add,
    onLogMessage: logMessages.add,
    log: (serverId) => entry(serverId).log,
    usage: (serverId) => metrics?.latest(serverId),
    metrics: (serverId) => metrics?.samples(serverId) ?? [],
    onMetrics: metricsListeners.add,
    protocol: (serverId) => entry(serverId).protocol,
    test: (server, given) =>
      testConnection(server, {
        ...{ clock, clientVersion, launchHost, network, redact, processes },
        authorizer: options.signIns?.authorizer(server, 'test'),
        ...given,
      }),
    stopAll: async () => {
      isClosing = true;
      const all = Promise.allSettled([...entries.values()].map(({ supervisor }) => supervisor.stop()));
      await waitAtMost(all, STOP_ALL_MS, clock);
      processes?.close();
    },
  };
};

import { PatchbayError, toPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ServerState, StateKind } from '#shared/model/server.ts';
import { type Clock, isoTime } from '../../clock.ts';
import type { Listing } from '../connection.ts';
import type { LiveConnection } from '../live-connection.ts';
import type { ServerLog } from '../log/server-log.ts';
import type { StartGate } from '../start-gate.ts';
import { addFailure, type FailureRun, noFailures } from './crash-loop.ts';
import { watchHealth } from './health.ts';
import { watchLists } from './list-watch.ts';
import type { Started } from './start-attempt.ts';
import { describeState, factsOf, logLevelOf, type StateFacts } from './state-words.ts';
import { afterFailure } from './transitions.ts';
import { withStderr } from './with-stderr.ts';

/** Why an attempt was ended from here; never shown. */
const stopped = new PatchbayError('call-cancelled');

export interface SupervisorOptions {
  readonly clock: Clock;
  readonly random: () => number;
  readonly gate: StartGate;
  readonly log: ServerLog;
  /** One attempt to connect and list; it ends what it started when it throws. */
  readonly attempt: (signal: AbortSignal, onPid: (pid: number) => void) => Promise<Started>;
  readonly onTransition: (state: ServerState) => void;
  readonly onListed: (connection: LiveConnection, listing: Listing) => void;
  readonly enabled: boolean;
}

/** One server's life: what is wanted, what is, and the way from one to the other. */
export interface Supervisor {
  state(): ServerState;
  desired(): 'running' | 'stopped';
  /** Throws `server-disabled`. */
  start(): void;
  /** Answers when nothing of the server is left. */
  stop(): Promise<void>;
  /** Ends what runs now as if it had ended by itself for this reason, with all that follows. */
  giveUp(reason: PatchbayError): void;
  setEnabled(enabled: boolean): Promise<void>;
  /** Undefined unless ready or degraded. */
  connection(): LiveConnection | undefined;
  refresh(): Promise<void>;
}

/** One start with everything that belongs to it; a late event of an earlier one finds it is not current. */
interface Run {
  readonly abort: AbortController;
  /** Where the log stood when it began. */
  readonly firstSequence: number;
  pid?: number;
  connection?: LiveConnection;
  readyAt?: number;
  readySince?: string;
  stopWatching: () => void;
  refresh?: () => Promise<void>;
  /** Settles when the attempt has ended, one way or the other. */
  settled: Promise<void>;
}

export const createSupervisor = (options: SupervisorOptions): Supervisor => {
  const { clock, log } = options;
  let isEnabled = options.enabled;
  let desired: 'running' | 'stopped' = 'stopped';
  let generation = 0;
  let run: Run | undefined;
  let failures: FailureRun = noFailures;
  let cancelRetry = (): void => undefined;
  let stopping: Promise<void> | undefined;
  /** What a lost connection has left, on its way to its end. */
  let leftovers: Promise<void> = Promise.resolve();
  let state: ServerState = { kind: isEnabled ? 'stopped' : 'disabled', since: isoTime(clock), generation };

  const enter = (kind: StateKind, facts: StateFacts = {}): void => {
    const isSame = state.kind === kind && state.generation === generation;
    state = { kind, since: isSame ? state.since : isoTime(clock), generation, ...facts };
    if (!isSame) log.append('patchbay', describeState(state), logLevelOf(kind));
    options.onTransition(state);
  };
  const rest = (): void => enter(isEnabled ? 'stopped' : 'disabled');
  const running = ({ pid, readySince }: Run): StateFacts => ({ pid, readySince });
  const isCurrent = (one: Run): boolean => run === one && stopping === undefined;

  const fail = (error: PatchbayError, readyMs: number | undefined): void => {
    failures = addFailure(failures, readyMs);
    const next = afterFailure(error, failures, options.random());
    if (next.kind !== 'backing-off') {
      enter(next.kind, factsOf(next.error));
      return;
    }
    cancelRetry = clock.setTimeout(begin, next.delayMs);
    const nextAttemptAt = new Date(clock.now() + next.delayMs).toISOString();
    enter('backing-off', { ...factsOf(next.error), nextAttemptAt });
  };

  /** The connection ended without being asked to: said at once, cleaned up beside it. */
  const onLost = (one: Run, error: PatchbayError): void => {
    if (!isCurrent(one)) return;
    run = undefined;
    one.stopWatching();
    leftovers = (one.connection?.close() ?? Promise.resolve()).catch((problem: Error) =>
      log.append('patchbay', problem.message, 'warning'),
    );
    const readyMs = one.readyAt === undefined ? undefined : clock.monotonic() - one.readyAt;
    fail(error.code === 'server-crashed' ? withStderr(error, log, one.firstSequence) : error, readyMs);
  };

  const watch = (one: Run, connection: LiveConnection): void => {
    connection.lost.then((error) => onLost(one, error));
    const lists = watchLists({
      clock,
      connection,
      onListed: (listing) => isCurrent(one) && options.onListed(connection, listing),
      onProblem: (problem) => log.append('patchbay', `Listing again failed. ${problem}`, 'warning'),
    });
    one.refresh = lists.refresh;
    const stopHealth = watchHealth({
      clock,
      ping: (timeoutMs) => connection.ping({ timeoutMs }),
      isBusy: () => connection.pendingCount > 0,
      onSlow: () =>
        isCurrent(one) &&
        enter('degraded', { ...running(one), reason: 'The server does not answer in time.' }),
      onWell: () => isCurrent(one) && enter('ready', running(one)),
      onLost: () =>
        onLost(one, new PatchbayError('connection-lost', { problem: 'it does not answer any more' })),
    });
    one.stopWatching = () => {
      lists.stop();
      stopHealth();
    };
  };

  const becomeReady = (one: Run, { connection, listing }: Started): void => {
    one.connection = connection;
    one.readyAt = clock.monotonic();
    one.readySince = isoTime(clock);
    one.pid = connection.pid;
    for (const problem of listing.problems) log.append('patchbay', problem, 'warning');
    // Watched first: a listener may stop it again.
    watch(one, connection);
    options.onListed(connection, listing);
    if (isCurrent(one)) enter('ready', running(one));
  };

  const work = async (one: Run): Promise<void> => {
    const onPid = (pid: number): void => {
      one.pid = pid;
      if (isCurrent(one)) enter('starting', { pid });
    };
    try {
      // What is left may hold the port or the lock that the next one wants.
      await leftovers;
      const attempt = () => options.attempt(one.abort.signal, onPid);
      const started = await options.gate.run(one.abort.signal, attempt);
      if (isCurrent(one)) becomeReady(one, started);
      else await started.connection.close();
    } catch (error) {
      if (!isCurrent(one)) return;
      run = undefined;
      fail(toPatchbayError(error), undefined);
    }
  };

  const begin = (): void => {
    generation += 1;
    const one: Run = {
      abort: new AbortController(),
      firstSequence: log.lastSequence,
      stopWatching: () => undefined,
      settled: Promise.resolve(),
    };
    run = one;
    enter('starting');
    one.settled = work(one);
  };

  const end = async (one: Run): Promise<void> => {
    enter('stopping', { pid: one.pid });
    one.stopWatching();
    one.abort.abort(stopped);
    await one.connection?.close();
    await one.settled;
  };

  const stop = (): Promise<void> => {
    desired = 'stopped';
    cancelRetry();
    if (stopping !== undefined) return stopping;
    const one = run;
    if (one === undefined) {
      if (state.kind !== (isEnabled ? 'stopped' : 'disabled')) rest();
      return leftovers;
    }
    // Set before the first transition is told, since a listener may ask to stop or start again.
    const { promise, resolve } = Promise.withResolvers<void>();
    stopping = promise;
    end(one)
      .catch((error: unknown) => log.append('patchbay', toPatchbayError(error).message, 'error'))
      .finally(() => {
        stopping = undefined;
        run = undefined;
        failures = noFailures;
        rest();
        resolve();
        if (desired === 'running' && run === undefined) begin();
      });
    return promise;
  };

  return {
    state: () => state,
    desired: () => desired,
    start: () => {
      if (!isEnabled) throw new PatchbayError('server-disabled');
      desired = 'running';
      if (run !== undefined) return;
      cancelRetry();
      failures = noFailures;
      begin();
    },
    stop,
    giveUp: (reason) => {
      const one = run;
      if (one === undefined || !isCurrent(one)) return;
      if (one.connection === undefined) one.abort.abort(reason);
      else onLost(one, reason);
    },
    setEnabled: async (enabled) => {
      if (enabled === isEnabled) return stopping;
      isEnabled = enabled;
      if (!enabled) await stop();
      else if (run === undefined) rest();
    },
    connection: () => (state.kind === 'ready' || state.kind === 'degraded' ? run?.connection : undefined),
    refresh: async () => {
      await run?.refresh?.();
    },
  };
};

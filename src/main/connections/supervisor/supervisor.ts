import { PatchbayError, toPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ServerState, StateKind } from '#shared/model/server.ts';
import { type Clock, isoTime } from '../../clock.ts';
import type { Connection, Listing } from '../connection.ts';
import { countedConnection } from '../counted-connection.ts';
import type { LiveConnection } from '../live-connection.ts';
import type { ServerLog } from '../log/server-log.ts';
import type { StartGate } from '../start-gate.ts';
import { addFailure, type FailureRun, noFailures } from './crash-loop.ts';
import type { Started } from './start-attempt.ts';
import { describeState, factsOf, logLevelOf, type StateFacts } from './state-words.ts';
import { afterFailure } from './transitions.ts';
import { type ConnectionWatch, watchConnection } from './watch-connection.ts';
import { withStderr } from './with-stderr.ts';

const MINUTE_MS = 60_000;

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
  /** Without a use for so long it sleeps until it is woken; 0 is never. */
  readonly idleStopMinutes: () => number;
}

/** One server's life: what is wanted, what is, and the way from one to the other. */
export interface Supervisor {
  state(): ServerState;
  desired(): 'running' | 'stopped';
  /** Throws `server-disabled`. */
  start(): void;
  /** Starts it where it sleeps, or is about to; nothing otherwise. */
  wake(): void;
  /** Answers when nothing of the server is left. */
  stop(): Promise<void>;
  /** Ends what runs now as if it had ended by itself for this reason, with all that follows. */
  giveUp(reason: PatchbayError): void;
  setEnabled(enabled: boolean): Promise<void>;
  /** Undefined unless ready or degraded. */
  connection(): LiveConnection | undefined;
  /** The same for whoever asks the server something for somebody: that keeps it awake. */
  connectionInUse(): Connection | undefined;
  /** How long it may be unused has changed. */
  idleStopChanged(): void;
  refresh(): Promise<void>;
  caughtUp(): Promise<void> | undefined;
}

/** One start with everything that belongs to it; a late event of an earlier one finds it is not current. */
interface Run {
  readonly abort: AbortController;
  /** Where the log stood when it began. */
  readonly firstSequence: number;
  pid?: number;
  connection?: LiveConnection;
  inUse?: Connection;
  /** Told to those whose requests it takes with it. */
  endedBecause?: PatchbayError;
  readyAt?: number;
  readySince?: string;
  watch?: ConnectionWatch;
  /** Settles when the attempt has ended, one way or the other. */
  settled: Promise<void>;
}

export const createSupervisor = (options: SupervisorOptions): Supervisor => {
  const { clock, log } = options;
  let isEnabled = options.enabled;
  let desired: 'running' | 'stopped' = 'stopped';
  /** Unused for long and stopped for that; still wanted. */
  let isAsleep = false;
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
  const rest = (): void => {
    const minutes = options.idleStopMinutes();
    const facts = isAsleep ? factsOf(new PatchbayError('server-asleep', { minutes })) : {};
    enter(isEnabled ? 'stopped' : 'disabled', facts);
  };
  const running = ({ pid, readySince }: Run): StateFacts => ({ pid, readySince });
  const isUsable = (): boolean => state.kind === 'ready' || state.kind === 'degraded';
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
    one.watch?.stop();
    leftovers = (one.connection?.close() ?? Promise.resolve()).catch((problem: Error) =>
      log.append('patchbay', problem.message, 'warning'),
    );
    const readyMs = one.readyAt === undefined ? undefined : clock.monotonic() - one.readyAt;
    fail(error.code === 'server-crashed' ? withStderr(error, log, one.firstSequence) : error, readyMs);
  };

  const watch = (one: Run, connection: LiveConnection): ConnectionWatch => {
    connection.lost.then((error) => onLost(one, error));
    return watchConnection({
      clock,
      log,
      connection,
      idleStopMs: () => options.idleStopMinutes() * MINUTE_MS,
      onIdle: () => sleep(one),
      onListed: (listing) => isCurrent(one) && options.onListed(connection, listing),
      onSlow: () =>
        isCurrent(one) &&
        enter('degraded', { ...running(one), ...factsOf(new PatchbayError('server-slow')) }),
      onWell: () => isCurrent(one) && enter('ready', running(one)),
      onLost: () =>
        onLost(one, new PatchbayError('connection-lost', { problem: 'it does not answer any more' })),
    });
  };

  const becomeReady = (one: Run, { connection, listing }: Started): void => {
    one.connection = connection;
    one.readyAt = clock.monotonic();
    one.readySince = isoTime(clock);
    one.pid = connection.pid;
    for (const problem of listing.problems) log.append('patchbay', problem, 'warning');
    // Watched first: a listener may stop it again.
    one.watch = watch(one, connection);
    one.inUse = countedConnection(connection, {
      use: one.watch.idle,
      endedBecause: () => one.endedBecause,
    });
    options.onListed(connection, listing);
    if (isCurrent(one)) enter('ready', running(one));
  };

  const work = async (one: Run): Promise<void> => {
    const onPid = (pid: number): void => {
      one.pid = pid;
      if (isCurrent(one)) enter('starting', { pid });
    };
    const onWait = (before: number): void => {
      if (isCurrent(one)) enter('starting', factsOf(new PatchbayError('start-queued', { before })));
    };
    const attempt = (): Promise<Started> => {
      if (isCurrent(one) && state.code === 'start-queued') enter('starting');
      return options.attempt(one.abort.signal, onPid);
    };
    try {
      // What is left may hold the port or the lock that the next one wants.
      await leftovers;
      const started = await options.gate.run(one.abort.signal, attempt, onWait);
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
      settled: Promise.resolve(),
    };
    run = one;
    enter('starting');
    one.settled = work(one);
  };

  const end = async (one: Run): Promise<void> => {
    enter('stopping', { pid: one.pid });
    one.watch?.stop();
    one.abort.abort(stopped);
    await one.connection?.close();
    await one.settled;
  };

  const halt = (one: Run): Promise<void> => {
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
        if (desired === 'running' && !isAsleep && run === undefined) begin();
      });
    return promise;
  };

  const stop = (): Promise<void> => {
    desired = 'stopped';
    const wasAsleep = isAsleep;
    isAsleep = false;
    cancelRetry();
    if (stopping !== undefined) return stopping;
    if (run !== undefined) return halt(run);
    if (wasAsleep || state.kind !== (isEnabled ? 'stopped' : 'disabled')) rest();
    return leftovers;
  };

  const start = (): void => {
    if (!isEnabled) throw new PatchbayError('server-disabled');
    desired = 'running';
    isAsleep = false;
    if (run !== undefined) return;
    cancelRetry();
    failures = noFailures;
    begin();
  };

  const sleep = (one: Run): void => {
    if (!isCurrent(one)) return;
    isAsleep = true;
    void halt(one);
  };

  return {
    state: () => state,
    desired: () => desired,
    start,
    wake: () => {
      if (isAsleep) start();
    },
    stop,
    giveUp: (reason) => {
      const one = run;
      if (one === undefined || !isCurrent(one)) return;
      one.endedBecause = reason;
      if (one.connection === undefined) one.abort.abort(reason);
      else onLost(one, reason);
    },
    setEnabled: async (enabled) => {
      if (enabled === isEnabled) return stopping;
      isEnabled = enabled;
      if (!enabled) await stop();
      else if (run === undefined) rest();
    },
    connection: () => (isUsable() ? run?.connection : undefined),
    connectionInUse: () => (isUsable() ? run?.inUse : undefined),
    idleStopChanged: () => run?.watch?.idle.rearm(),
    refresh: async () => {
      await run?.watch?.refresh();
    },
    caughtUp: () => run?.watch?.caughtUp(),
  };
};

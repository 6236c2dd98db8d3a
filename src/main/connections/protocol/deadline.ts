import type { Clock } from '../../clock.ts';
import { followAbort } from '../../follow-abort.ts';

export interface DeadlineOptions {
  readonly clock: Clock;
  /** Without progress for this long it is over. */
  readonly idleMs: number;
  /** And after this long it is over, whatever the progress. */
  readonly totalMs: number;
  /** Ends it too. */
  readonly signal?: AbortSignal | undefined;
  /** The reason of the abort. */
  readonly expired: (afterMs: number) => Error;
}

export interface Deadline {
  /** Aborted when the time is over, or with the given signal. */
  readonly signal: AbortSignal;
  /** There is progress. */
  renew(): void;
  /** Stands still until what is returned is called; then the time without progress begins anew. */
  pause(): () => void;
  stop(): void;
}

/** How long a request may take: renewed by progress, bounded as a whole, standing still while a person is asked. */
export const createDeadline = ({ clock, idleMs, totalMs, signal, expired }: DeadlineOptions): Deadline => {
  const controller = new AbortController();
  const letGo = followAbort(signal, controller);
  let leftMs = totalMs;
  let since = clock.monotonic();
  let pauses = 0;
  let isStopped = false;
  let cancelTimer = (): void => undefined;

  const arm = (): void => {
    cancelTimer();
    if (isStopped || pauses > 0) return;
    const now = clock.monotonic();
    leftMs -= now - since;
    since = now;
    const isIdle = idleMs <= leftMs;
    cancelTimer = clock.setTimeout(
      () => controller.abort(expired(isIdle ? idleMs : totalMs)),
      Math.max(0, isIdle ? idleMs : leftMs),
    );
  };
  arm();

  return {
    signal: controller.signal,
    renew: arm,
    pause: () => {
      if (pauses === 0) {
        leftMs -= clock.monotonic() - since;
        cancelTimer();
      }
      pauses += 1;
      let isPaused = true;
      return () => {
        if (!isPaused) return;
        isPaused = false;
        pauses -= 1;
        if (pauses > 0) return;
        since = clock.monotonic();
        arm();
      };
    },
    stop: () => {
      isStopped = true;
      letGo();
      cancelTimer();
    },
  };
};

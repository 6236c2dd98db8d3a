import { availableParallelism } from 'node:os';
import type { Clock } from '../clock.ts';

/** A start that takes longer waits for something, be it a download or for ever; others have their turn meanwhile. */
const LONGEST_TURN_MS = 10_000;

export interface StartGate {
  /**
   * Waits for its turn, then works; the signal ends the waiting. What takes long goes on beside the others. `onWait` hears how many are before it: at once,
   * and whenever half of those told last have gone, so that a long queue does not tell everybody at every step.
   */
  run<T>(signal: AbortSignal, work: () => Promise<T>, onWait?: (before: number) => void): Promise<T>;
}

/** Servers started at a time, from the setting: 0 is twice the cores. */
export const startsAtOnce = (setting: number): number => (setting > 0 ? setting : 2 * availableParallelism());

interface Waiting {
  readonly enterNow: () => void;
  readonly onWait: ((before: number) => void) | undefined;
  /** How many it was told are before it. */
  told: number;
}

/** At most so many starts at a time; 0 is twice the cores. The limit is asked for anew with each start. */
export const createStartGate = (limit: () => number, clock: Clock): StartGate => {
  const waiting: Waiting[] = [];
  let running = 0;

  const tell = (one: Waiting, before: number): void => {
    one.told = before;
    one.onWait?.(before);
  };
  const letIn = (): void => {
    while (running < startsAtOnce(limit())) {
      const next = waiting.shift();
      if (next === undefined) return;
      running += 1;
      next.enterNow();
    }
    for (const [before, one] of [...waiting].entries())
      if (before < one.told && before <= one.told / 2) tell(one, before);
  };
  const enter = (signal: AbortSignal, onWait: ((before: number) => void) | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const enterNow = (): void => {
        signal.removeEventListener('abort', leaveQueue);
        resolve();
      };
      const leaveQueue = (): void => {
        const at = waiting.indexOf(one);
        if (at >= 0) waiting.splice(at, 1);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leaveQueue, { once: true });
      const one: Waiting = { enterNow, onWait, told: Number.POSITIVE_INFINITY };
      waiting.push(one);
      letIn();
    });

  return {
    run: async (signal, work, onWait) => {
      signal.throwIfAborted();
      await enter(signal, onWait);
      let isIn = true;
      const leave = (): void => {
        if (!isIn) return;
        isIn = false;
        running -= 1;
        letIn();
      };
      const cancelTimer = clock.setTimeout(leave, LONGEST_TURN_MS);
      try {
        return await work();
      } finally {
        cancelTimer();
        leave();
      }
    },
  };
};

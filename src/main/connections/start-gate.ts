import { availableParallelism } from 'node:os';

export interface StartGate {
  /** Waits for its turn, then works; the signal ends the waiting. */
  run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

/** Servers started at a time, from the setting: 0 is twice the cores. */
export const startsAtOnce = (setting: number): number => (setting > 0 ? setting : 2 * availableParallelism());

/** At most so many starts at a time; 0 is twice the cores. The limit is asked for anew with each start. */
export const createStartGate = (limit: () => number): StartGate => {
  const waiting: (() => void)[] = [];
  let running = 0;

  const letIn = (): void => {
    while (running < startsAtOnce(limit())) {
      const next = waiting.shift();
      if (next === undefined) return;
      running += 1;
      next();
    }
  };
  const enter = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const enterNow = (): void => {
        signal.removeEventListener('abort', leaveQueue);
        resolve();
      };
      const leaveQueue = (): void => {
        const at = waiting.indexOf(enterNow);
        if (at >= 0) waiting.splice(at, 1);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leaveQueue, { once: true });
      waiting.push(enterNow);
      letIn();
    });

  return {
    run: async (signal, work) => {
      signal.throwIfAborted();
      await enter(signal);
      try {
        return await work();
      } finally {
        running -= 1;
        letIn();
      }
    },
  };
};

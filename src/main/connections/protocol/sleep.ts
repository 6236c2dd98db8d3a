import type { Clock } from '../../clock.ts';
import { untilAborted } from '../until-aborted.ts';

/** Waits, unless the signal is aborted: then throws its reason. */
export const sleep = (ms: number, clock: Clock, signal: AbortSignal): Promise<void> => {
  let cancel = (): void => undefined;
  const slept = new Promise<void>((resolve) => {
    cancel = clock.setTimeout(resolve, ms);
  });
  return untilAborted(slept, signal).finally(() => cancel());
};

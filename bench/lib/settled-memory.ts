import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What waits for the end of something that was collected is freed a moment after it. */
const FINALIZED_AFTER_MS = 50;

/** What is in use once all garbage has been collected, buffers included, in MB. */
export const settledMemoryMb = async (): Promise<number> => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let round = 0; round < 3; round += 1) {
    collect();
    await sleep(FINALIZED_AFTER_MS);
  }
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
};

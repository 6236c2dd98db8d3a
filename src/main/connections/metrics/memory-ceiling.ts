import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { MetricsSample } from '#shared/model/metrics.ts';

const BYTES_PER_MB = 1_048_576;
/** One sample may have caught it in the middle of a big answer. */
const SAMPLES_IN_A_ROW = 2;

/** Why a server has to end, when its last samples are all above the ceiling; 0 is no ceiling. */
export const passedCeiling = (
  samples: readonly MetricsSample[],
  limitMb: number,
): PatchbayError | undefined => {
  const last = samples.slice(-SAMPLES_IN_A_ROW);
  const isPassed =
    limitMb > 0 &&
    last.length === SAMPLES_IN_A_ROW &&
    last.every(({ memoryBytes }) => memoryBytes > limitMb * BYTES_PER_MB);
  if (!isPassed) return undefined;
  const usedMb = Math.ceil((last.at(-1)?.memoryBytes ?? 0) / BYTES_PER_MB);
  return new PatchbayError('server-over-memory', { used: usedMb, limit: limitMb });
};

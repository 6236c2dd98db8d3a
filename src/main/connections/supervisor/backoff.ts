const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 60_000;
/** The part by which a delay is spread, so that many servers of one host do not come back at the same moment. */
const JITTER = 0.25;

/** How long to wait before attempt `attempt + 1`; the first failure is attempt 1. `random` is in [0, 1). */
export const backoffDelayMs = (attempt: number, random: number): number => {
  const plain = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.max(0, attempt - 1));
  const spread = plain * (1 - JITTER + 2 * JITTER * random);
  return Math.round(Math.min(LONGEST_DELAY_MS, Math.max(FIRST_DELAY_MS, spread)));
};

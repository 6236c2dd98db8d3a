import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { retryAfterSeconds } from '../network/retry-after.ts';

/** How much of a refusal an error shows. */
const SHOWN_CHARACTERS = 200;

export interface Refusal {
  readonly url: string;
  readonly status: number;
  readonly retryAfter: string | null;
  readonly answer: string;
  readonly nowMs: number;
}

/** Whether a status may come with a time to come back at. */
export const mayNameTime = (status: number): boolean => status === 429 || status === 503;

/**
 * What a server means that takes no more requests: `http-rate-limited`, or `http-error` with the time to come
 * back at. Undefined where it means something else.
 */
export const refusedForNow = ({
  url,
  status,
  retryAfter,
  answer,
  nowMs,
}: Refusal): PatchbayError | undefined => {
  const seconds = retryAfterSeconds(retryAfter, nowMs);
  if (!mayNameTime(status) || (status === 503 && seconds === undefined)) return undefined;
  return new PatchbayError(status === 429 ? 'http-rate-limited' : 'http-error', {
    url,
    status,
    answer: answer.trim().slice(0, SHOWN_CHARACTERS),
    retryAfterSeconds: seconds,
  });
};

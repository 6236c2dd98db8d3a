/** A server may name any time; one that names tomorrow is asked again in an hour all the same. */
const LONGEST_SECONDS = 3_600;

/** The seconds that a `Retry-After` header names, as a number or a date (RFC 9110, section 10.2.3). */
export const retryAfterSeconds = (header: string | null, nowMs: number): number | undefined => {
  const text = header?.trim() ?? '';
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - nowMs) / 1_000;
  if (Number.isNaN(seconds)) return undefined;
  return Math.min(LONGEST_SECONDS, Math.max(0, Math.ceil(seconds)));
};

import { PatchbayError } from '#shared/errors/patchbay-error.ts';

const redactDeep = (value: unknown, redact: (text: string) => string): unknown => {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((one) => redactDeep(one, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redactDeep(inner, redact)]));
};

/**
 * The error without secrets: what a server said of its failure may hold the key it was given. The message is
 * made anew from the redacted details, so that a secret in the midst of it is found whole.
 */
export const redactError = (error: PatchbayError, redact: (text: string) => string): PatchbayError =>
  new PatchbayError(
    error.code,
    Object.fromEntries(Object.entries(error.details).map(([key, value]) => [key, redactDeep(value, redact)])),
    { cause: error.cause },
  );

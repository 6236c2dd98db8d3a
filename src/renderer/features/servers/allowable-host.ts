/** Refusals of the network rules that allowing the host in their details undoes. */
const mendedByAllowing: ReadonlySet<unknown> = new Set([
  'insecure-address',
  'host-not-allowed',
  'redirect-refused',
]);

/** The host that a person may allow about a failure; undefined where that would not help. */
export const allowableHost = (failure: {
  readonly code?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}): string | undefined => {
  const host = failure.details?.host;
  return mendedByAllowing.has(failure.code) && typeof host === 'string' ? host : undefined;
};

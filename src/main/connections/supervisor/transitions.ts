import type { ErrorCode } from '#shared/errors/catalog.ts';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { backoffDelayMs } from './backoff.ts';
import { type FailureRun, isCrashLoop } from './crash-loop.ts';

/** What follows a failure. */
export type AfterFailure =
  | { readonly kind: 'backing-off'; readonly error: PatchbayError; readonly delayMs: number }
  | { readonly kind: 'needs-sign-in'; readonly error: PatchbayError }
  | { readonly kind: 'failed'; readonly error: PatchbayError };

/** The program on this machine ended or misbehaved: worth some more attempts, then no more. */
const countsAsCrash: ReadonlySet<ErrorCode> = new Set([
  'server-exited',
  'server-crashed',
  'server-closed-output',
  'server-timeout',
  'server-over-memory',
  'spawn-failed',
  'protocol-error',
]);
/** What a network or a server elsewhere does for a while: attempted for as long as it is wanted. */
const mendsByWaiting: ReadonlySet<ErrorCode> = new Set([
  'connection-refused',
  'connection-failed',
  'connection-lost',
  'http-error',
  'http-rate-limited',
  'proxy-failed',
]);
/** Wrong from the start it is a wrong address; of a server that was well it is a server being replaced. */
const mendsIfItWasReady: ReadonlySet<ErrorCode> = new Set([
  'http-not-found',
  'http-not-mcp',
  'server-not-mcp',
  'certificate-expired',
  'certificate-untrusted',
  'certificate-wrong-host',
]);

/** Of these, what is said in the end is that it happened again and again. */
const endsByItself: ReadonlySet<ErrorCode> = new Set([
  'server-exited',
  'server-crashed',
  'server-closed-output',
]);

/** What a person has to see to. */
const wantsPerson: ReadonlySet<ErrorCode> = new Set([
  'http-unauthorized',
  'sign-in-expired',
  'sign-in-scope',
  'sign-in-refused',
  'sign-in-unavailable',
  'sign-in-incomplete',
  'sign-in-client-needed',
]);

const loopError = (last: PatchbayError, count: number): PatchbayError =>
  new PatchbayError(
    'server-crash-loop',
    { ...last.details, count, lastCode: last.code, lastReason: last.message },
    { cause: last },
  );

/** A server that says when to come back is not asked sooner. */
const namedDelayMs = ({ details }: PatchbayError): number =>
  typeof details.retryAfterSeconds === 'number' ? details.retryAfterSeconds * 1_000 : 0;

/** Decides what follows a failure; the run of failures counts this one already. */
export const afterFailure = (error: PatchbayError, run: FailureRun, random: number): AfterFailure => {
  const { code } = error;
  const delayMs = Math.max(backoffDelayMs(run.count, random), namedDelayMs(error));
  if (wantsPerson.has(code)) return { kind: 'needs-sign-in', error };
  if (countsAsCrash.has(code)) {
    if (!isCrashLoop(run)) return { kind: 'backing-off', error, delayMs };
    return { kind: 'failed', error: endsByItself.has(code) ? loopError(error, run.count) : error };
  }
  if (mendsByWaiting.has(code) || (run.wasReady && mendsIfItWasReady.has(code)))
    return { kind: 'backing-off', error, delayMs };
  return { kind: 'failed', error };
};

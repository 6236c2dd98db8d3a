import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '#shared/errors/catalog.ts';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { backoffDelayMs } from './backoff.ts';
import { addFailure, type FailureRun, MAX_FAILURES_IN_A_ROW, noFailures, STABLE_MS } from './crash-loop.ts';
import { afterFailure } from './transitions.ts';

const next = (code: ErrorCode, run: FailureRun) =>
  afterFailure(new PatchbayError(code, { exit: 'exit code 1' }), run, 0.5);
const first: FailureRun = { count: 1, wasReady: false };

describe('backoffDelayMs', () => {
  it('doubles from a second to a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 99].map((attempt) => backoffDelayMs(attempt, 0.5))).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000,
    ]);
  });

  it('stays between a second and a minute whatever the dice say', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), random, (attempt, dice) => {
        const delay = backoffDelayMs(attempt, dice);
        expect(delay).toBeGreaterThanOrEqual(1_000);
        expect(delay).toBeLessThanOrEqual(60_000);
      }),
    );
    expect(backoffDelayMs(4, 0.1)).not.toBe(backoffDelayMs(4, 0.9));
  });
});

describe('addFailure', () => {
  it('counts failures in a row, and begins anew after a server was well for long', () => {
    const twice = addFailure(addFailure(noFailures, undefined), 10);
    expect(twice).toEqual({ count: 2, wasReady: true });
    expect(addFailure(twice, STABLE_MS)).toEqual({ count: 1, wasReady: true });
  });
});

describe('afterFailure', () => {
  it.each([
    'server-exited',
    'server-crashed',
    'server-timeout',
    'server-over-memory',
    'spawn-failed',
    'connection-refused',
    'connection-failed',
    'connection-lost',
    'http-error',
  ] as const)('tries again after %s', (code) => {
    expect(next(code, first)).toMatchObject({ kind: 'backing-off', delayMs: 1_000, error: { code } });
  });

  it.each([
    'command-not-found',
    'command-is-directory',
    'command-not-executable',
    'working-directory-missing',
    'invalid-url',
    'unsupported-protocol',
    'secret-missing',
    'server-not-mcp',
    'http-not-found',
    'http-not-mcp',
    'internal-error',
  ] as const)('does not wait for %s to mend itself', (code) => {
    expect(next(code, first)).toMatchObject({ kind: 'failed', error: { code } });
  });

  it('asks for a sign-in', () => {
    expect(next('http-unauthorized', first)).toMatchObject({ kind: 'needs-sign-in' });
  });

  it('gives up on a program that ends again and again, and says why it ended', () => {
    const run = { count: MAX_FAILURES_IN_A_ROW, wasReady: true };
    expect(next('server-crashed', run)).toMatchObject({
      kind: 'failed',
      error: {
        code: 'server-crash-loop',
        details: { count: 5, lastCode: 'server-crashed', exit: 'exit code 1' },
      },
    });
    expect(next('server-timeout', run)).toMatchObject({ kind: 'failed', error: { code: 'server-timeout' } });
  });

  it('never gives up on a network, and bears with a server that is being replaced', () => {
    expect(next('connection-refused', { count: 500, wasReady: false })).toMatchObject({
      kind: 'backing-off',
    });
    expect(next('http-not-found', { count: 3, wasReady: true })).toMatchObject({ kind: 'backing-off' });
  });
});

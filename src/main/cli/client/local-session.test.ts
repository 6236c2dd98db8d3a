import { expect, test } from 'vitest';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ServerState } from '#shared/model/server.ts';
import { readiness } from './local-session.ts';

test.each<[Partial<ServerState> & Pick<ServerState, 'kind'>, string]>([
  [{ kind: 'ready' }, 'ready'],
  [{ kind: 'degraded' }, 'ready'],
  [{ kind: 'stopped' }, 'waiting'],
  [{ kind: 'starting' }, 'waiting'],
  [{ kind: 'disabled' }, 'server-disabled'],
  [{ kind: 'backing-off', code: 'server-exited', details: { exit: 'code 1' } }, 'server-exited'],
  [{ kind: 'failed', code: 'command-not-found', details: { command: 'npxx' } }, 'command-not-found'],
  [{ kind: 'needs-sign-in', code: 'http-unauthorized' }, 'http-unauthorized'],
  [{ kind: 'failed', reason: 'it broke' }, 'server-not-ready'],
  [{ kind: 'failed', code: 'of-another-version' }, 'server-not-ready'],
])('%j is %s', (state, expected) => {
  const verdict = readiness({ name: 'x', state: { since: '', generation: 1, ...state } });
  expect(verdict instanceof PatchbayError ? verdict.code : verdict).toBe(expected);
});

import { expect, test } from 'vitest';
import type { StateKind } from '#shared/model/server.ts';
import { type OverallState, overallState } from './overall-state.ts';

test.each<[StateKind[], OverallState]>([
  [[], 'off'],
  [['stopped', 'disabled'], 'off'],
  [['stopped', 'ready'], 'ready'],
  [['ready', 'starting'], 'busy'],
  [['stopping'], 'busy'],
  [['starting', 'degraded'], 'warning'],
  [['backing-off', 'ready'], 'warning'],
  [['needs-sign-in'], 'warning'],
  [['ready', 'needs-sign-in', 'failed', 'starting'], 'failed'],
])('%j is %s', (kinds, expected) => expect(overallState(kinds)).toBe(expected));

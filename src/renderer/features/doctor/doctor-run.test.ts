import { describe, expect, it } from 'vitest';
import type { CheckStatus, DoctorCheck } from '#shared/model/doctor.ts';
import { afterEvents, brokenOff, groupChecks, nothingYet } from './doctor-run.ts';

const check = (id: string, status: CheckStatus): DoctorCheck => ({
  id,
  name: id,
  status,
  finding: 'x',
  details: {},
  result: '',
  mends: [],
  durationMs: 1,
});
const checked = (id: string, status: CheckStatus) => ({ type: 'checked', check: check(id, status) }) as const;
const begun = (...ids: string[]) => ({ type: 'begun', items: ids.map((id) => ({ id, name: id })) }) as const;

const first = afterEvents(
  nothingYet,
  [
    begun('a', 'b', 'c'),
    checked('a', 'ok'),
    checked('b', 'warning'),
    checked('c', 'failed'),
    { type: 'done' },
  ],
  undefined,
  'then',
);
const shown = (run: typeof first) =>
  run.checks.map((one) => `${one.id} ${one.check?.status ?? '?'}${one.isRunning ? ' …' : ''}`);

describe('a run of the doctor', () => {
  it('takes what it finds, and says when it ended', () => {
    expect(shown(first)).toEqual(['a ok', 'b warning', 'c failed']);
    expect(first.endedAt).toBe('then');
  });

  it('keeps what was found last while it looks again', () => {
    const again = afterEvents(first, [begun('a', 'b', 'c'), checked('b', 'ok')], undefined, 'now');
    expect(shown(again)).toEqual(['a ok …', 'b ok', 'c failed …']);
    expect(again.endedAt).toBe('then');
    expect(shown(brokenOff(again))).toEqual(['a ok', 'b ok', 'c failed']);
  });

  it('of some checks leaves the others, adds what is new, and drops what is gone', () => {
    const part = afterEvents(
      first,
      [begun('b', 'd'), checked('b', 'ok'), { type: 'done' }],
      ['b', 'c', 'd'],
      'now',
    );
    expect(shown(part)).toEqual(['a ok', 'b ok', 'd ? …']);
    expect(part.endedAt).toBe('then');
  });

  it('shows what failed before what warns, each with the number that it has', () => {
    const { problems, well, waiting } = groupChecks(first.checks);
    expect(problems.map(({ id, number }) => [id, number])).toEqual([
      ['c', 3],
      ['b', 2],
    ]);
    expect(well.map(({ id }) => id)).toEqual(['a']);
    expect(waiting).toEqual([]);
  });
});

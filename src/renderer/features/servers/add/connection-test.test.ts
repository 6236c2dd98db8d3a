import { describe, expect, it } from 'vitest';
import type { TestReport } from '#shared/model/connection-test.ts';
import { afterEvent, stepsOf, type TestState } from './connection-test.ts';

const running: TestState = { kind: 'running', startedAt: 0, steps: [] };
const report: TestReport = {
  ok: true,
  steps: [{ step: 'found', status: 'done', durationMs: 3 }],
  durationMs: 10,
  capabilities: [],
  tools: [],
  resourceCount: 0,
  promptCount: 0,
  stderrTail: [],
};

describe('a connection test', () => {
  it('keeps the steps in order and replaces a step by its newer report', () => {
    const states = [
      { step: 'started', status: 'running' },
      { step: 'found', status: 'done', durationMs: 2 },
      { step: 'started', status: 'done', durationMs: 40 },
    ] as const;
    const state = states.reduce<TestState>((now, step) => afterEvent(now, { type: 'step', step }), running);
    expect(stepsOf(state).map((step) => step?.durationMs)).toEqual([2, 40, undefined, undefined, undefined]);
  });

  it('ends with its report and ignores what comes after', () => {
    const finished = afterEvent(running, { type: 'report', report });
    expect(finished).toEqual({ kind: 'finished', report });
    expect(afterEvent(finished, { type: 'step', step: { step: 'listed', status: 'running' } })).toBe(
      finished,
    );
  });
});

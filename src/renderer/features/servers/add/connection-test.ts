import {
  type TestEvent,
  type TestReport,
  type TestStepReport,
  testSteps,
} from '#shared/model/connection-test.ts';

/** How a connection test stands. */
export type TestState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly startedAt: number; readonly steps: readonly TestStepReport[] }
  | { readonly kind: 'cancelled'; readonly steps: readonly TestStepReport[] }
  | { readonly kind: 'finished'; readonly report: TestReport }
  /** The test itself could not be made, such as for an input that is not valid. */
  | { readonly kind: 'broken'; readonly error: unknown };

const withStep = (steps: readonly TestStepReport[], step: TestStepReport): readonly TestStepReport[] =>
  testSteps.flatMap((name) => {
    const found = name === step.step ? step : steps.find((other) => other.step === name);
    return found === undefined ? [] : [found];
  });

export const afterEvent = (state: TestState, event: TestEvent): TestState => {
  if (event.type === 'report') return { kind: 'finished', report: event.report };
  return state.kind === 'running' ? { ...state, steps: withStep(state.steps, event.step) } : state;
};

/** All five steps, those not reached yet as undefined. */
export const stepsOf = (state: TestState): readonly (TestStepReport | undefined)[] => {
  const known = state.kind === 'finished' ? state.report.steps : 'steps' in state ? state.steps : [];
  return testSteps.map((name) => known.find(({ step }) => step === name));
};

import { PatchbayError, toPatchbayError } from '#shared/errors/patchbay-error.ts';
import {
  type TestReport,
  type TestStep,
  type TestStepReport,
  testSteps,
} from '#shared/model/connection-test.ts';
import type { Clock } from '../clock.ts';
import type { Authorizer } from './authorization/authorizer.ts';
import type { ResolvedServer } from './connection.ts';
import type { LaunchHost } from './launch/launch-plan.ts';
import type { ProcessKeeper } from './ledger/process-keeper.ts';
import { createServerLog } from './log/server-log.ts';
import type { NetworkHost } from './network/network-host.ts';
import { rootUris } from './root-uris.ts';
import { type Started, startAttempt } from './supervisor/start-attempt.ts';

/** What a person reads of stderr beside a failure. */
const TAIL_LINES = 40;

export interface ConnectionTestOptions {
  readonly clock: Clock;
  readonly clientVersion: string;
  readonly launchHost: () => Promise<LaunchHost>;
  readonly network: () => Promise<NetworkHost>;
  readonly redact: (text: string) => string;
  readonly processes?: ProcessKeeper | undefined;
  readonly authorizer?: Authorizer | undefined;
  readonly onStep?: ((step: TestStepReport) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Keeps the time of each step: a step runs from the one before it until it is reached. */
const createStepClock = (clock: Clock, onStep: (step: TestStepReport) => void) => {
  const reports = new Map<TestStep, TestStepReport>();
  let since = clock.monotonic();
  const put = (report: TestStepReport): void => {
    reports.set(report.step, report);
    onStep(report);
  };
  const current = (): TestStep | undefined =>
    testSteps.find((step) => reports.get(step)?.status === 'running');
  const lap = (): number => {
    const now = clock.monotonic();
    const durationMs = now - since;
    since = now;
    return durationMs;
  };
  const run = (): void => {
    const next = testSteps.find((step) => !reports.has(step));
    if (next !== undefined) put({ step: next, status: 'running' });
  };
  return {
    begin: run,
    /** A server that is started a second time reaches a step twice; the first time counts. */
    reached: (step: TestStep, note?: string): void => {
      if (reports.get(step)?.status === 'done') return;
      for (let at = current(); at !== undefined; at = current()) {
        put({ step: at, status: 'done', durationMs: lap(), note: at === step ? note : undefined });
        run();
        if (at === step) return;
      }
    },
    failed: (): void => {
      const at = current();
      if (at !== undefined) put({ step: at, status: 'failed', durationMs: lap() });
      for (const step of testSteps) if (!reports.has(step)) put({ step, status: 'skipped' });
    },
    steps: (): TestStepReport[] => testSteps.flatMap((step) => reports.get(step) ?? []),
  };
};

const found = ({ connection: { identity }, listing }: Started) => ({
  era: identity.era,
  protocolVersion: identity.protocolVersion,
  serverName: identity.title ?? identity.name,
  serverVersion: identity.version,
  capabilities: Object.keys(identity.capabilities),
  tools: listing.tools.map(({ name, title, description }) => ({ name, title, description })),
  resourceCount: listing.resources.length,
  promptCount: listing.prompts.length,
});

const nothingFound = { capabilities: [], tools: [], resourceCount: 0, promptCount: 0 };

/**
 * Goes the whole way of a real start and says how far it came; ends what it started before it answers.
 * A failure is in the report; only a cancel throws (`call-cancelled`).
 */
export const testConnection = async (
  server: ResolvedServer,
  options: ConnectionTestOptions,
): Promise<TestReport> => {
  const { clock } = options;
  const begun = clock.monotonic();
  const log = createServerLog(clock, options.redact);
  const steps = createStepClock(clock, (step) => options.onStep?.(step));
  const signal = options.signal ?? new AbortController().signal;
  const report = (
    rest: typeof nothingFound | ReturnType<typeof found>,
    error?: PatchbayError,
  ): TestReport => ({
    ok: error === undefined,
    steps: steps.steps(),
    durationMs: clock.monotonic() - begun,
    ...rest,
    error: error?.toJSON(),
    stderrTail: [...log.tail('stderr', TAIL_LINES)],
  });
  const onPhase = (step: TestStep, note?: string): void =>
    steps.reached(step, note === undefined ? undefined : options.redact(note));
  steps.begin();
  try {
    const questions = { roots: async () => rootUris(server.roots, await options.launchHost()) };
    const started = await startAttempt(server, { ...options, questions, log, signal, onPhase });
    const noun = started.listing.tools.length === 1 ? 'tool' : 'tools';
    steps.reached('listed', `${started.listing.tools.length} ${noun}`);
    await started.connection.close();
    return report(found(started));
  } catch (error) {
    if (signal.aborted) throw new PatchbayError('call-cancelled', {}, { cause: error });
    steps.failed();
    return report(nothingFound, toPatchbayError(error));
  }
};

import { findingOf } from '#shared/doctor/findings.ts';
import { fillTemplate } from '#shared/errors/patchbay-error.ts';
import type { DoctorCheck, DoctorEvent, DoctorReport } from '#shared/model/doctor.ts';
import type { Clock } from '../clock.ts';
import type { Found, Patient } from './check.ts';
import { type Check, checksFor } from './checks.ts';

/** A program on a busy machine says its version in one; what hangs is not waited for. */
const DEADLINE_SECONDS = 5;

export interface DoctorServiceOptions {
  readonly clock: Clock;
  /** Everything that is looked at, as it is now. */
  readonly patient: () => Promise<Patient>;
  readonly redact: <T>(value: T) => T;
}

export interface RunOptions {
  /** The ids of checks; all without it. */
  readonly only?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: (event: DoctorEvent) => void;
}

export interface DoctorService {
  /** Looks at everything side by side, each within a deadline. Never asks a person anything. */
  run(options?: RunOptions): Promise<DoctorReport>;
}

const described = ({ id, name, serverId }: Check, found: Found, durationMs: number): DoctorCheck => {
  const { finding, details = {}, mends = [], error } = found;
  const { status, result, meaning, hint } = findingOf(finding);
  const fill = (template: string | undefined): string | undefined =>
    template === undefined ? undefined : fillTemplate(template, details);
  return {
    id,
    name,
    serverId,
    status,
    finding,
    details,
    result: fillTemplate(result, details),
    meaning: fill(meaning),
    hint: found.hint ?? fill(hint),
    mends: [...mends],
    error: error && { ...error },
    durationMs,
  };
};

export const createDoctorService = ({ clock, patient, redact }: DoctorServiceOptions): DoctorService => {
  /** What a look found, or that it did not come to an end. */
  const lookWithin = async (check: Check, on: Patient, leaving: AbortSignal): Promise<Found> => {
    const late = new AbortController();
    const { promise: noAnswer, resolve } = Promise.withResolvers<Found>();
    const cancelTimer = clock.setTimeout(() => {
      late.abort();
      resolve({ finding: 'no-answer', details: { seconds: DEADLINE_SECONDS } });
    }, DEADLINE_SECONDS * 1_000);
    const look = async (): Promise<Found> => check.look(on, AbortSignal.any([late.signal, leaving]));
    const seen = look().catch(
      (error: unknown): Found => ({
        finding: 'not-seen',
        details: { problem: error instanceof Error ? error.message : String(error) },
      }),
    );
    try {
      return await Promise.race([noAnswer, seen]);
    } finally {
      cancelTimer();
    }
  };

  return {
    run: async ({ only, signal, onEvent } = {}) => {
      const on = await patient();
      const checks = checksFor(on.servers, only);
      const leaving = signal ?? new AbortController().signal;
      onEvent?.({ type: 'begun', items: checks.map(({ id, name, serverId }) => ({ id, name, serverId })) });
      const done = await Promise.all(
        checks.map(async (check) => {
          const began = clock.monotonic();
          const found = await lookWithin(check, on, leaving);
          const seen = redact(described(check, found, Math.round(clock.monotonic() - began)));
          onEvent?.({ type: 'checked', check: seen });
          return seen;
        }),
      );
      onEvent?.({ type: 'done' });
      return { checks: done };
    },
  };
};

import type { DoctorCheck, DoctorEvent } from '#shared/model/doctor.ts';

/** A check as the page shows it: what was found last, and whether it is looked at again now. */
export interface ShownCheck {
  readonly id: string;
  readonly name: string;
  readonly serverId?: string | undefined;
  readonly check?: DoctorCheck | undefined;
  readonly isRunning: boolean;
}

export interface DoctorRun {
  readonly checks: readonly ShownCheck[];
  /** Of the last whole run. */
  readonly endedAt?: string | undefined;
}

export const nothingYet: DoctorRun = { checks: [] };

/** `only`: the ids of a run of some checks, which leaves the others as they are; what is not there any more goes. */
const begun = (
  { checks, ...before }: DoctorRun,
  { items }: DoctorEvent & { type: 'begun' },
  only: readonly string[] | undefined,
): DoctorRun => {
  const known = new Map(checks.map((shown) => [shown.id, shown]));
  const looked = new Map(
    items.map((item) => [item.id, { ...item, check: known.get(item.id)?.check, isRunning: true }]),
  );
  if (only === undefined) return { ...before, checks: [...looked.values()] };
  const added = items.flatMap(({ id }) => (known.has(id) ? [] : (looked.get(id) ?? [])));
  const left = checks.filter(({ id }) => looked.has(id) || !only.includes(id));
  return { ...before, checks: [...left.map((shown) => looked.get(shown.id) ?? shown), ...added] };
};

/** Several events at a time: of thousands of servers each would make the whole list anew. */
export const afterEvents = (
  before: DoctorRun,
  events: readonly DoctorEvent[],
  only: readonly string[] | undefined,
  now: string,
): DoctorRun => {
  const start = events.find((event) => event.type === 'begun');
  const run = start === undefined ? before : begun(before, start, only);
  const checked = new Map(
    events.flatMap((event) => (event.type === 'checked' ? [[event.check.id, event.check] as const] : [])),
  );
  const isDone = events.some(({ type }) => type === 'done');
  return {
    endedAt: isDone && only === undefined ? now : run.endedAt,
    checks: run.checks.map((shown) => {
      const check = checked.get(shown.id);
      return check === undefined ? shown : { ...shown, check, isRunning: false };
    }),
  };
};

/** What stays open when the run is broken off. */
export const brokenOff = (before: DoctorRun): DoctorRun => ({
  ...before,
  checks: before.checks.map((shown) => ({ ...shown, isRunning: false })),
});

const isProblem = ({ check }: ShownCheck): boolean =>
  check !== undefined && (check.status === 'failed' || check.status === 'warning');

export interface NumberedCheck extends ShownCheck {
  /** The same whatever group it is in. */
  readonly number: number;
}

export interface GroupedChecks {
  /** Failed before warned. */
  readonly problems: readonly NumberedCheck[];
  readonly notes: readonly NumberedCheck[];
  readonly well: readonly NumberedCheck[];
  /** Not looked at yet. */
  readonly waiting: readonly NumberedCheck[];
}

export const groupChecks = (checks: readonly ShownCheck[]): GroupedChecks => {
  const numbered = checks.map((shown, index): NumberedCheck => ({ ...shown, number: index + 1 }));
  const problems = numbered.filter(isProblem);
  return {
    problems: problems.toSorted(
      (a, b) => Number(b.check?.status === 'failed') - Number(a.check?.status === 'failed'),
    ),
    notes: numbered.filter(({ check }) => check?.status === 'note'),
    well: numbered.filter(({ check }) => check?.status === 'ok'),
    waiting: numbered.filter(({ check }) => check === undefined),
  };
};

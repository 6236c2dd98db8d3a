import type { StateKind } from '#shared/model/server.ts';
import { assertNever } from '#shared/text/assert-never.ts';

/** What the tray's icon says of all servers together: the worst of them, and nothing of what is switched off. */
export const overallStates = ['failed', 'warning', 'busy', 'ready', 'off'] as const;
export type OverallState = (typeof overallStates)[number];

const overallOf = (kind: StateKind): OverallState => {
  switch (kind) {
    case 'failed':
      return 'failed';
    case 'degraded':
    case 'backing-off':
    case 'needs-sign-in':
      return 'warning';
    case 'starting':
    case 'stopping':
      return 'busy';
    case 'ready':
      return 'ready';
    case 'disabled':
    case 'stopped':
      return 'off';
    default:
      return assertNever(kind);
  }
};

export const overallState = (kinds: readonly StateKind[]): OverallState => {
  const seen = new Set(kinds.map(overallOf));
  return overallStates.find((state) => seen.has(state)) ?? 'off';
};

import { type Server, type StateKind, stateKinds } from '#shared/model/server.ts';

/** What is well first, then what wants a look, then the rest. */
const order: readonly StateKind[] = [
  'ready',
  'failed',
  'needs-sign-in',
  'backing-off',
  'degraded',
  'starting',
  'stopping',
  'stopped',
  'disabled',
];

/** How many servers are in each state that any is in. */
export const countStates = (
  servers: readonly Pick<Server, 'state'>[],
): readonly { readonly kind: StateKind; readonly count: number }[] => {
  const counts = new Map<StateKind, number>(stateKinds.map((kind) => [kind, 0]));
  for (const { state } of servers) counts.set(state.kind, (counts.get(state.kind) ?? 0) + 1);
  return order.map((kind) => ({ kind, count: counts.get(kind) ?? 0 })).filter(({ count }) => count > 0);
};

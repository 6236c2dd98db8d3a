import { create } from 'zustand';
import type { Server, ServerState } from '#shared/model/server.ts';

/** Enough to see a crash loop; older ones are in the log. */
const KEPT_STATES = 30;

interface StateHistoryStore {
  readonly byServerId: Readonly<Record<string, readonly ServerState[]>>;
}

/** The states of each server that this page has seen, oldest first. */
export const useStateHistory = create<StateHistoryStore>(() => ({ byServerId: {} }));

/** Adds a state unless it is the last one again. */
const withState = (seen: readonly ServerState[], state: ServerState): readonly ServerState[] => {
  const last = seen.at(-1);
  const same = last !== undefined && last.kind === state.kind && last.since === state.since;
  return same ? [...seen.slice(0, -1), state] : [...seen, state].slice(-KEPT_STATES);
};

/** Several of one server may be among them, the latest last. */
export const rememberStates = (servers: readonly Pick<Server, 'id' | 'state'>[]): void =>
  useStateHistory.setState(({ byServerId }) => {
    const after: Record<string, readonly ServerState[]> = { ...byServerId };
    for (const { id, state } of servers) after[id] = withState(after[id] ?? [], state);
    return { byServerId: after };
  });

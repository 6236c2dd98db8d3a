import { create } from 'zustand';
import type { Server, ServerState } from '#shared/model/server.ts';

/** Enough to see a crash loop; older ones are in the log. */
const KEPT_STATES = 30;

interface StateHistoryStore {
  /** Grows in place: a copy of thousands of lists at every change of one would be most of the work. */
  readonly byServerId: Map<string, readonly ServerState[]>;
}

const useStore = create<StateHistoryStore>(() => ({ byServerId: new Map() }));

/** The states of a server that this page has seen, oldest first. */
export const useStateHistory = (serverId: string): readonly ServerState[] | undefined =>
  useStore(({ byServerId }) => byServerId.get(serverId));

/** Adds a state unless it is the last one again. */
const withState = (seen: readonly ServerState[], state: ServerState): readonly ServerState[] => {
  const last = seen.at(-1);
  const same = last !== undefined && last.kind === state.kind && last.since === state.since;
  return same ? [...seen.slice(0, -1), state] : [...seen, state].slice(-KEPT_STATES);
};

/** Several of one server may be among them, the latest last. */
export const rememberStates = (servers: readonly Pick<Server, 'id' | 'state'>[]): void => {
  const { byServerId } = useStore.getState();
  for (const { id, state } of servers) byServerId.set(id, withState(byServerId.get(id) ?? [], state));
  useStore.setState({ byServerId });
};

import type { Server, ServerState } from '#shared/model/server.ts';
import type { EventBus } from '../../events.ts';

/** Enough to see a server go up and down. */
const KEPT_STATES = 20;

export interface StateHistory {
  /** The states of a server in this run of the program, oldest first. */
  of(serverId: string): readonly ServerState[];
}

const isSame = (a: ServerState | undefined, b: ServerState): boolean =>
  a !== undefined && a.kind === b.kind && a.since === b.since;

/** Remembers the states that servers went through. */
export const createStateHistory = (events: Pick<EventBus, 'subscribe'>): StateHistory => {
  const kept = new Map<string, readonly ServerState[]>();
  const remember = ({ id, state }: Pick<Server, 'id' | 'state'>): void => {
    const known = kept.get(id) ?? [];
    if (!isSame(known.at(-1), state)) kept.set(id, [...known, state].slice(-KEPT_STATES));
  };
  events.subscribe((event) => {
    if (event.type === 'server-changed') remember(event.server);
    if (event.type === 'server-removed') kept.delete(event.serverId);
  });
  return { of: (serverId) => kept.get(serverId) ?? [] };
};

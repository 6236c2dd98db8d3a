import type { Server } from '#shared/model/server.ts';

export interface FailureNotice {
  readonly serverId: string;
  readonly name: string;
  readonly reason: string;
}

export interface FailureNotices {
  /** The notice this change of a server deserves, if any. */
  onServer(server: Pick<Server, 'id' | 'name' | 'state'>): FailureNotice | undefined;
  onRemoved(serverId: string): void;
}

/** One notice a failure: the same one is not repeated until the server has been ready in between. */
export const createFailureNotices = (): FailureNotices => {
  const told = new Map<string, string>();
  return {
    onServer: ({ id, name, state }) => {
      if (state.kind === 'ready') told.delete(id);
      if (state.kind !== 'failed') return undefined;
      const failure = `${state.code ?? ''} ${state.reason ?? ''}`;
      if (told.get(id) === failure) return undefined;
      told.set(id, failure);
      return { serverId: id, name, reason: state.reason ?? '' };
    },
    onRemoved: (serverId) => {
      told.delete(serverId);
    },
  };
};

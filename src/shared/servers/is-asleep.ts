import type { ServerState } from '../model/server.ts';

/** Stopped because nobody used it, and still wanted; the next call wakes it. */
export const isAsleep = ({ kind, code }: Pick<ServerState, 'kind' | 'code'>): boolean =>
  kind === 'stopped' && code === 'server-asleep';

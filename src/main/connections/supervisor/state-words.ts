import type { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { LogLevel } from '#shared/model/log.ts';
import type { ServerState, StateKind } from '#shared/model/server.ts';

/** What a state tells besides its kind. */
export type StateFacts = Partial<Omit<ServerState, 'kind' | 'since' | 'generation'>>;

export const factsOf = (error: PatchbayError): StateFacts => ({
  reason: error.message,
  code: error.code,
  hint: error.hint,
  details: error.details,
});

export const logLevelOf = (kind: StateKind): LogLevel =>
  kind === 'failed' ? 'error' : kind === 'backing-off' || kind === 'degraded' ? 'warning' : 'info';

export const describeState = ({ kind, reason }: ServerState): string =>
  reason === undefined ? `State: ${kind}.` : `State: ${kind}. ${reason}`;

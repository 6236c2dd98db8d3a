import { isErrorCode } from '#shared/errors/catalog.ts';
import type { ServerState } from '#shared/model/server.ts';

/** What a person would do next about a state. */
export type NextStep = 'start' | 'enable' | 'sign-in' | 'show-log' | 'edit' | 'run-tool';

/** Failures that only a change of the settings mends. */
const mendedByEditing: ReadonlySet<string> = new Set([
  'command-not-found',
  'command-is-directory',
  'command-not-executable',
  'working-directory-missing',
  'spawn-failed',
  'invalid-url',
  'http-not-found',
  'http-unauthorized',
  'http-not-mcp',
  'secret-missing',
  'server-over-memory',
  'connection-refused',
]);

const afterFailure = (code: string | undefined): NextStep =>
  isErrorCode(code) && mendedByEditing.has(code) ? 'edit' : 'show-log';

export const nextStep = (state: Pick<ServerState, 'kind' | 'code'>): NextStep | undefined => {
  switch (state.kind) {
    case 'disabled':
      return 'enable';
    case 'stopped':
      return 'start';
    case 'needs-sign-in':
      return 'sign-in';
    case 'ready':
      return 'run-tool';
    case 'failed':
    case 'backing-off':
    case 'degraded':
      return afterFailure(state.code);
    case 'starting':
    case 'stopping':
      return undefined;
  }
};

/** Whether the start-or-stop key starts: what is not meant to run is started, what is, stopped. */
export const startsOnToggle = (kind: ServerState['kind']): boolean =>
  kind === 'stopped' || kind === 'failed' || kind === 'disabled';

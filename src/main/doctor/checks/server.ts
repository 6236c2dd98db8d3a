import { isErrorCode } from '#shared/errors/catalog.ts';
import type { Server, StateKind } from '#shared/model/server.ts';
import type { Found } from '../check.ts';

const wrong: Readonly<Partial<Record<StateKind, 'server-failed' | 'server-uneasy'>>> = {
  failed: 'server-failed',
  'needs-sign-in': 'server-failed',
  degraded: 'server-uneasy',
  'backing-off': 'server-uneasy',
};

/** How a server is, with the words of its own state. */
export const lookAtServer = ({ id, state }: Pick<Server, 'id' | 'state'>): Found => {
  const { kind, reason = '', hint, code, details = {} } = state;
  const finding = wrong[kind];
  if (finding === undefined) return { finding: 'server-well', details: { state: kind } };
  return {
    finding,
    details: { state: kind, reason },
    hint,
    error: isErrorCode(code) ? { code, message: reason, hint: hint ?? '', details } : undefined,
    mends: kind === 'needs-sign-in' ? [] : [{ kind: 'start-server', serverId: id }],
  };
};

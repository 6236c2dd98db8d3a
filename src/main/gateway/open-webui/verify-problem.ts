import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { hostOf } from '../../../network/host-name.ts';
import { kindOfHost } from '../../../network/kind-of-host.ts';
import type { JsonRecord } from '../../interchange/paste/json-text.ts';

export interface TriedConnection {
  readonly name: string;
  readonly connection: JsonRecord;
  /** Whether the gateway has seen it come in. */
  readonly hasReachedUs: boolean;
}

/** What a failed try means, and so what to do about it. */
export const verifyProblem = (
  said: PatchbayError,
  { name, connection, hasReachedUs }: TriedConnection,
): PatchbayError => {
  const target = String(connection.url);
  const details = { connection: name, target, problem: said.details.problem };
  if (hasReachedUs) return new PatchbayError('open-webui-unverified', details, { cause: said });
  const isLoopback = URL.canParse(target) && kindOfHost(hostOf(new URL(target))) === 'loopback';
  return new PatchbayError(isLoopback ? 'open-webui-sees-itself' : 'open-webui-out-of-reach', details, {
    cause: said,
  });
};

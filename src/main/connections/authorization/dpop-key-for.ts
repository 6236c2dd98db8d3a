import * as z from 'zod';
import type { Challenge } from './challenge.ts';
import type { Discovered } from './discover.ts';
import { createDpopKey, DPOP_ALGORITHM, type DpopKey } from './dpop-key.ts';
import type { SignInRecord } from './sign-in-record.ts';

const algorithms = z.object({ dpop_signing_alg_values_supported: z.array(z.string()).optional() });

/** Who takes proofs, but not such as ours, gets none. */
const isTaken = ({ metadata }: Discovered): boolean =>
  algorithms.safeParse(metadata ?? {}).data?.dpop_signing_alg_values_supported?.includes(DPOP_ALGORITHM) !==
  false;

/**
 * The key that new tokens are to be bound to, where the server wants that (RFC 9449): the one of before, or a new
 * one. Undefined where it does not: a server that knows nothing of it would refuse such tokens.
 */
export const dpopKeyFor = async (
  { wantsDpop }: Challenge,
  discovered: Discovered,
  records: readonly SignInRecord[],
): Promise<DpopKey | undefined> => {
  if ((wantsDpop !== true && !discovered.wantsDpop) || !isTaken(discovered)) return undefined;
  const known = records.find(({ issuer }) => issuer === discovered.issuer)?.tokens?.dpopKey;
  return known ?? createDpopKey();
};

import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { bearerToken, sameToken } from '../secrets/tokens.ts';

/** The error of a request that may not use the management door; undefined lets it in. */
export const checkAdminToken = (
  authorization: string | undefined,
  adminToken: string,
): PatchbayError | undefined => {
  const given = bearerToken(authorization);
  if (given === undefined) return new PatchbayError('token-missing');
  return sameToken(given, adminToken) ? undefined : new PatchbayError('token-wrong');
};

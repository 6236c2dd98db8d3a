import type { UnattendedGrant } from './grant.ts';
import { readIdentityToken } from './identity-token.ts';
import { JWT_BEARER, requestToken } from './request-token.ts';

/** Where the program runs vouches for it: a cluster, a cloud, a build service (SEP-1933). */
export const workloadIdentity: UnattendedGrant = async (context) =>
  requestToken(context, {
    grant_type: JWT_BEARER,
    assertion: await readIdentityToken(context.server.oauth),
    scope: context.scope,
  });

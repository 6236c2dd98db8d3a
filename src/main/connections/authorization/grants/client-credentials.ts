import type { UnattendedGrant } from './grant.ts';
import { requestToken } from './request-token.ts';

/** The client is its own user (RFC 6749 §4.4). */
export const clientCredentials: UnattendedGrant = (context) =>
  requestToken(context, { grant_type: 'client_credentials', scope: context.scope });

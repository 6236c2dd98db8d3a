import type { FetchLike } from '@modelcontextprotocol/client';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { type Clock, isoTime } from '../../clock.ts';
import type { ResolvedServer } from '../connection.ts';
import type { Challenge } from './challenge.ts';
import { discover } from './discover.ts';
import { dpopKeyFor } from './dpop-key-for.ts';
import type { UnattendedGrant } from './grants/grant.ts';
import { enteredClient } from './oauth-client.ts';
import { toSignInError } from './oauth-error.ts';
import { grantedScopes, type SignInRecord, toTokens } from './sign-in-record.ts';
import { wantedScope } from './wanted-scope.ts';

export interface ObtainOptions {
  readonly server: ResolvedServer;
  readonly grant: UnattendedGrant;
  readonly records: readonly SignInRecord[];
  readonly challenge: Challenge;
  readonly missingScope?: string | undefined;
  readonly clock: Clock;
  readonly fetch: FetchLike;
}

/** Signs in without a person. Throws PatchbayError. */
export const obtainTokens = async (options: ObtainOptions): Promise<SignInRecord> => {
  const { server, records, challenge, clock, fetch } = options;
  const { url, oauth: settings } = server;
  const discovered = await discover(url, {
    resourceMetadataUrl: challenge.resourceMetadataUrl,
    preferredIssuer: records[0]?.issuer,
    settings,
    fetch,
  });
  const { issuer } = discovered;
  const client = enteredClient({ url, settings, discovered, records, now: clock.now() });
  if (client === undefined)
    throw new PatchbayError('sign-in-client-needed', { issuer, problem: 'no client ID is entered' });
  const scope = wantedScope({
    settings: settings.scopes,
    suggested: challenge.scope,
    missing: options.missingScope,
    granted: [],
    supported: discovered.resourceScopes,
  });
  try {
    const dpopKey = await dpopKeyFor(challenge, discovered, records);
    const answer = await options.grant({ server, discovered, client, scope, dpopKey, fetch });
    return {
      serverId: server.id,
      issuer,
      url,
      authorizationServerUrl: discovered.authorizationServerUrl,
      resource: discovered.resource,
      resourceMetadataUrl: discovered.resourceMetadataUrl,
      client,
      tokens: toTokens(answer, clock.now(), dpopKey),
      scopes: grantedScopes(answer, scope),
      signedInAt: isoTime(clock),
    };
  } catch (error) {
    throw toSignInError(error, { url, issuer });
  }
};

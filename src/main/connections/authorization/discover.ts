import {
  type AuthorizationServerMetadata,
  checkResourceAllowed,
  discoverAuthorizationServerMetadata,
  discoverOAuthProtectedResourceMetadata,
  type FetchLike,
  type OAuthProtectedResourceMetadata,
  resourceUrlFromServerUrl,
} from '@modelcontextprotocol/client';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ResolvedOAuth } from '#shared/model/oauth.ts';
import { isPassing, toSignInError } from './oauth-error.ts';

/** Where a server says that one signs in to it. */
export interface Discovered {
  readonly authorizationServerUrl: string;
  readonly issuer: string;
  /** Undefined for servers of before there was metadata; their endpoints stand at known paths. */
  readonly metadata?: AuthorizationServerMetadata | undefined;
  /** What tokens are for (RFC 8707), as the server writes it. */
  readonly resource?: string | undefined;
  readonly resourceScopes?: readonly string[] | undefined;
  /** Whether it takes only tokens that are bound to a key (RFC 9728 §2). */
  readonly wantsDpop: boolean;
  readonly resourceMetadataUrl?: string | undefined;
}

export interface DiscoverOptions {
  /** From the server's WWW-Authenticate header. */
  readonly resourceMetadataUrl?: string | undefined;
  /** Taken where the server names several. */
  readonly preferredIssuer?: string | undefined;
  readonly settings: Pick<ResolvedOAuth, 'issuer' | 'skipIssuerCheck'>;
  readonly fetch: FetchLike;
}

/** They may differ in a slash at the end, as URLs do that are read and written. */
export const isSameIssuer = (a: string, b: string): boolean => a.replace(/\/$/, '') === b.replace(/\/$/, '');

/** The server's own metadata; undefined where it has none. A server in trouble is not one without. */
const readResource = async (
  url: string,
  { resourceMetadataUrl, fetch }: DiscoverOptions,
): Promise<OAuthProtectedResourceMetadata | undefined> => {
  try {
    return await discoverOAuthProtectedResourceMetadata(url, { resourceMetadataUrl }, fetch);
  } catch (error) {
    if (isPassing(error) || error instanceof PatchbayError) throw error;
    return undefined;
  }
};

const checkedResource = (url: string, resource: string): string => {
  const requestedResource = resourceUrlFromServerUrl(url);
  if (checkResourceAllowed({ requestedResource, configuredResource: resource })) return resource;
  throw new PatchbayError('sign-in-unavailable', {
    url,
    problem: `its metadata is about another resource, ${resource}`,
  });
};

const assertWanted = (url: string, issuer: string, wanted: string): void => {
  if (wanted === '' || isSameIssuer(issuer, wanted)) return;
  throw new PatchbayError('sign-in-unavailable', {
    url,
    issuer,
    problem: `it names ${issuer} to sign in at, not ${wanted} as its settings say`,
  });
};

/**
 * Asks the server, by its metadata (RFC 9728), and the authorization server that it names, by that one's
 * (RFC 8414). Throws PatchbayError.
 */
export const discover = async (url: string, options: DiscoverOptions): Promise<Discovered> => {
  try {
    const resource = await readResource(url, options);
    const indicator = resource && checkedResource(url, resource.resource);
    const named = resource?.authorization_servers ?? [];
    const { settings } = options;
    const preferredIssuer = settings.issuer || options.preferredIssuer;
    const preferred = named.find(
      (one) => preferredIssuer !== undefined && isSameIssuer(one, preferredIssuer),
    );
    const authorizationServerUrl = preferred ?? named[0] ?? (settings.issuer || new URL('/', url).href);
    assertWanted(url, authorizationServerUrl, settings.issuer);
    const metadata = await discoverAuthorizationServerMetadata(authorizationServerUrl, {
      fetchFn: options.fetch,
      skipIssuerValidation: settings.skipIssuerCheck,
    });
    return {
      authorizationServerUrl,
      issuer: metadata?.issuer ?? authorizationServerUrl,
      metadata,
      resource: indicator,
      resourceScopes: resource?.scopes_supported,
      wantsDpop: resource?.dpop_bound_access_tokens_required === true,
      resourceMetadataUrl: options.resourceMetadataUrl,
    };
  } catch (error) {
    throw toSignInError(error, { url });
  }
};

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
import { toSignInError } from './oauth-error.ts';

/** Where a server says that one signs in to it. */
export interface Discovered {
  readonly authorizationServerUrl: string;
  readonly issuer: string;
  /** Undefined for servers of before there was metadata; their endpoints stand at known paths. */
  readonly metadata?: AuthorizationServerMetadata | undefined;
  /** What tokens are for (RFC 8707), as the server writes it. */
  readonly resource?: string | undefined;
  readonly resourceScopes?: readonly string[] | undefined;
  readonly resourceMetadataUrl?: string | undefined;
}

export interface DiscoverOptions {
  /** From the server's WWW-Authenticate header. */
  readonly resourceMetadataUrl?: string | undefined;
  /** Taken where the server names several. */
  readonly preferredIssuer?: string | undefined;
  readonly skipIssuerCheck: boolean;
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
    const isInTrouble = error instanceof TypeError || /^HTTP 5/.test(String((error as Error).message));
    if (isInTrouble || error instanceof DOMException) throw error;
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

/**
 * Asks the server, by its metadata (RFC 9728), and the authorization server that it names, by that one's
 * (RFC 8414). Throws PatchbayError.
 */
export const discover = async (url: string, options: DiscoverOptions): Promise<Discovered> => {
  try {
    const resource = await readResource(url, options);
    const named = resource?.authorization_servers ?? [];
    const { preferredIssuer } = options;
    const preferred = named.find(
      (one) => preferredIssuer !== undefined && isSameIssuer(one, preferredIssuer),
    );
    const authorizationServerUrl = preferred ?? named[0] ?? new URL('/', url).href;
    const metadata = await discoverAuthorizationServerMetadata(authorizationServerUrl, {
      fetchFn: options.fetch,
      skipIssuerValidation: options.skipIssuerCheck,
    });
    return {
      authorizationServerUrl,
      issuer: metadata?.issuer ?? authorizationServerUrl,
      metadata,
      resource: resource && checkedResource(url, resource.resource),
      resourceScopes: resource?.scopes_supported,
      resourceMetadataUrl: options.resourceMetadataUrl,
    };
  } catch (error) {
    throw toSignInError(error, { url });
  }
};

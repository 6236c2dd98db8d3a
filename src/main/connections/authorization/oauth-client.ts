import {
  type FetchLike,
  type OAuthClientInformationMixed,
  type OAuthClientMetadata,
  registerClient,
} from '@modelcontextprotocol/client';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ResolvedOAuth } from '#shared/model/oauth.ts';
import { type Discovered, isSameIssuer } from './discover.ts';
import type { SignInRecord } from './sign-in-record.ts';

export interface ClientContext {
  readonly url: string;
  readonly settings: ResolvedOAuth;
  readonly discovered: Discovered;
  /** What is kept of this server, of every issuer. */
  readonly records: readonly SignInRecord[];
  readonly now: number;
}

/** A client's secret goes to nobody but the authorization server it was first used at. */
const assertBound = ({ url, settings, discovered, records }: ClientContext): void => {
  const elsewhere = records.find(
    ({ client, issuer }) =>
      client.client_id === settings.clientId && !isSameIssuer(issuer, discovered.issuer),
  );
  if (elsewhere === undefined || settings.clientSecret === '') return;
  const problem = `it now names ${discovered.issuer} to sign in at, but its client belongs to ${elsewhere.issuer}; sign out first if that is right`;
  throw new PatchbayError('sign-in-unavailable', { url, issuer: discovered.issuer, problem });
};

/** The client that a person registered and entered. Throws `sign-in-unavailable`. */
export const enteredClient = (context: ClientContext): OAuthClientInformationMixed | undefined => {
  const { clientId, clientSecret } = context.settings;
  if (clientId === '') return undefined;
  assertBound(context);
  return { client_id: clientId, client_secret: clientSecret === '' ? undefined : clientSecret };
};

const isFresh = ({ client_secret_expires_at: end }: OAuthClientInformationMixed, now: number): boolean =>
  end === undefined || end === 0 || end * 1_000 > now;

/** The registration kept from before, where it fits the redirect address of now. */
const knownClient = (
  { records, discovered, settings, now }: ClientContext,
  redirectPort: number,
): OAuthClientInformationMixed | undefined => {
  if (settings.clientId !== '') return undefined;
  const known = records.find(({ issuer }) => isSameIssuer(issuer, discovered.issuer));
  return known?.redirectPort === redirectPort && isFresh(known.client, now) ? known.client : undefined;
};

/** A public client if it may, else with the first kind of secret that the authorization server takes. */
const authMethod = ({ metadata }: Discovered): string => {
  const supported = metadata?.token_endpoint_auth_methods_supported;
  if (supported === undefined || supported.includes('none')) return 'none';
  return ['client_secret_basic', 'client_secret_post'].find((method) => supported.includes(method)) ?? 'none';
};

const clientMetadataFor = (redirectUri: string, discovered: Discovered): OAuthClientMetadata => ({
  client_name: 'Patchbay',
  redirect_uris: [redirectUri],
  application_type: 'native',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  token_endpoint_auth_method: authMethod(discovered),
});

/**
 * Who Patchbay is at an authorization server: a client that is entered, else one known from before, else its
 * metadata document where such is read, else a new registration (specification, Authorization, "Client
 * Registration Approaches"). Throws `sign-in-client-needed`, and what registering throws.
 */
export const findClient = async (
  context: ClientContext,
  redirect: { readonly uri: string; readonly port: number },
  fetch: FetchLike,
): Promise<OAuthClientInformationMixed> => {
  const { settings, discovered } = context;
  const { metadata, issuer, authorizationServerUrl } = discovered;
  const found = enteredClient(context) ?? knownClient(context, redirect.port);
  if (found !== undefined) return found;
  if (settings.clientMetadataUrl !== '' && metadata?.client_id_metadata_document_supported === true)
    return { client_id: settings.clientMetadataUrl };
  if (metadata !== undefined && metadata.registration_endpoint === undefined)
    throw new PatchbayError('sign-in-client-needed', {
      issuer,
      problem: 'it has no way to register by itself',
    });
  // Without scopes: the registration is kept, and more rights may be wanted later.
  const clientMetadata = clientMetadataFor(redirect.uri, discovered);
  return registerClient(authorizationServerUrl, { metadata, clientMetadata, fetchFn: fetch });
};

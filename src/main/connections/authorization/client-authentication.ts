import { type AddClientAuthentication, createPrivateKeyJwtAuth } from '@modelcontextprotocol/client';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ResolvedOAuth } from '#shared/model/oauth.ts';
import { commonAlgorithm, readSigningKey } from './signing-key.ts';

const incomplete = (problem: string): PatchbayError => new PatchbayError('sign-in-incomplete', { problem });

/**
 * How a client with a private key proves who it is (`private_key_jwt`, RFC 7523 §2.2); undefined for one with a
 * secret, or none. What it gives throws `sign-in-incomplete`.
 */
export const clientAuthentication = ({
  clientId,
  privateKey,
}: Pick<ResolvedOAuth, 'clientId' | 'privateKey'>): AddClientAuthentication | undefined => {
  if (privateKey === '') return undefined;
  return async (headers, params, url, metadata) => {
    const key = readSigningKey(privateKey);
    if (key === undefined)
      throw incomplete('the private key is neither PEM nor a JSON Web Key, or of a kind that cannot sign');
    const alg = commonAlgorithm(key, metadata?.token_endpoint_auth_signing_alg_values_supported);
    if (alg === undefined) throw incomplete('the authorization server takes no signature of such a key');
    params.set('client_id', clientId);
    const identity = { issuer: clientId, subject: clientId };
    await createPrivateKeyJwtAuth({ ...identity, privateKey: { ...key.jwk }, alg })(
      headers,
      params,
      url,
      metadata,
    );
  };
};

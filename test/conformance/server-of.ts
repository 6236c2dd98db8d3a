import { defaultOAuth, type GrantKind } from '#shared/model/oauth.ts';
import type { ResolvedServer } from '../../src/main/connections/connection.ts';
import { httpServer } from '../resolved-server.ts';
import type { Scenario } from './scenario.ts';

/** The suite's address of a client metadata document; its authorization servers do not fetch it. */
const CLIENT_METADATA_URL = 'https://conformance-test.local/client-metadata.json';

/** What a person would choose who was told about the server what the scenario's name tells. */
const grantOf = (name: string): GrantKind => {
  if (name.startsWith('auth/client-credentials')) return 'client-credentials';
  if (name.startsWith('auth/enterprise-managed')) return 'enterprise-managed';
  if (name.startsWith('auth/wif')) return 'workload-identity';
  return 'authorization-code';
};

/** The server as a person would enter it, with what the scenario gives them for it. */
export const serverOf = ({ name, url, context }: Scenario): ResolvedServer =>
  httpServer(url, {
    oauth: {
      ...defaultOAuth,
      grant: grantOf(name),
      issuer: context.issuer ?? '',
      clientMetadataUrl: CLIENT_METADATA_URL,
      clientId: context.client_id ?? '',
      clientSecret: context.client_secret ?? '',
      privateKey: context.private_key_pem ?? '',
      identityProvider: context.idp_issuer ?? '',
      identityProviderClientId: context.idp_client_id ?? '',
      identityToken: context.idp_id_token ?? context.valid_jwt ?? '',
    },
  });

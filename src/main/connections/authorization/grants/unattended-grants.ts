import type { GrantKind } from '#shared/model/oauth.ts';
import { clientCredentials } from './client-credentials.ts';
import { enterpriseManaged } from './enterprise-managed.ts';
import type { UnattendedGrant } from './grant.ts';
import { workloadIdentity } from './workload-identity.ts';

/** Every grant but the one for which a person consents in a browser. */
const unattendedGrants: Readonly<Record<Exclude<GrantKind, 'authorization-code'>, UnattendedGrant>> = {
  'client-credentials': clientCredentials,
  'enterprise-managed': enterpriseManaged,
  'workload-identity': workloadIdentity,
};

export const unattendedGrant = (kind: GrantKind): UnattendedGrant | undefined =>
  kind === 'authorization-code' ? undefined : unattendedGrants[kind];

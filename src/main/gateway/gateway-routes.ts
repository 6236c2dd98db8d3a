import type { AuditEntry, GatewayStatus, OfferedTool, Profile } from '#shared/model/gateway.ts';
import type { Page } from '#shared/model/page.ts';
import { os } from '../implement.ts';
import type { PageQuery } from '../paging.ts';
import type { ClientsService } from './clients/clients-service.ts';
import type { ProfilesService } from './profiles/profiles-service.ts';

export interface GatewayRoutesOptions {
  readonly clients: ClientsService;
  readonly profiles: ProfilesService;
  readonly status: () => GatewayStatus;
  readonly offeredTools: (profile: Profile) => readonly OfferedTool[];
  readonly audit: (page: PageQuery) => Page<AuditEntry>;
}

export const createGatewayRoutes = (options: GatewayRoutesOptions) => {
  const { clients, profiles, status, offeredTools, audit } = options;
  const done = { ok: true as const };
  return {
    status: os.gateway.status.handler(() => status()),
    clients: os.gateway.clients.handler(() => ({ items: [...clients.list()] })),
    createClient: os.gateway.createClient.handler(({ input }) => clients.create(input)),
    updateClient: os.gateway.updateClient.handler(({ input: { id, ...patch } }) => clients.update(id, patch)),
    renewToken: os.gateway.renewToken.handler(({ input }) => clients.renewToken(input.id)),
    issuePass: os.gateway.issuePass.handler(({ input }) => ({ token: clients.issuePass(input.client) })),
    revokeClient: os.gateway.revokeClient.handler(({ input }) => {
      clients.revoke(input.id);
      return done;
    }),
    profiles: os.gateway.profiles.handler(() => ({ items: [...profiles.list()] })),
    createProfile: os.gateway.createProfile.handler(({ input }) => profiles.create(input)),
    updateProfile: os.gateway.updateProfile.handler(({ input: { id, ...patch } }) =>
      profiles.update(id, patch),
    ),
    removeProfile: os.gateway.removeProfile.handler(({ input }) => {
      profiles.remove(input.id);
      return done;
    }),
    profileTools: os.gateway.profileTools.handler(({ input }) => ({
      items: [...offeredTools(profiles.find(input.id))],
    })),
    audit: os.gateway.audit.handler(({ input }) => {
      const page = audit(input);
      return { ...page, items: [...page.items] };
    }),
  };
};

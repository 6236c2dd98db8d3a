import { useQuery } from '@tanstack/react-query';
import type { GatewayClient, Profile } from '#shared/model/gateway.ts';
import { orpc } from '../../lib/client.ts';

const noProfiles: readonly Profile[] = [];
const noClients: readonly GatewayClient[] = [];

export const profilesQuery = orpc.gateway.profiles.queryOptions();
export const clientsQuery = orpc.gateway.clients.queryOptions();
// A session that ends by itself, for want of use, is not told of: whoever comes to look asks.
export const gatewayStatusQuery = orpc.gateway.status.queryOptions({ staleTime: 0 });

export const useProfiles = (): readonly Profile[] => useQuery(profilesQuery).data?.items ?? noProfiles;

/** Names of the clients that have a profile. */
export const useClientsOf = (profileId: string): readonly string[] =>
  (useQuery(clientsQuery).data?.items ?? noClients)
    .filter((client) => client.profileId === profileId)
    .map(({ name }) => name);

import { networkInterfaces } from 'node:os';
import type { GatewayStatus, OfferedTool, Profile } from '#shared/model/gateway.ts';
import type { Server } from '#shared/model/server.ts';
import type { CallsService } from '../calls/calls-service.ts';
import type { CapabilitiesService } from '../capabilities/capabilities-service.ts';
import type { Clock } from '../clock.ts';
import type { Connection } from '../connections/connection.ts';
import type { Connections } from '../connections/connections.ts';
import type { EventBus } from '../events.ts';
import type { Logger } from '../logger.ts';
import type { ServersService } from '../servers/servers-service.ts';
import { type ClientsService, createClientsService } from './clients/clients-service.ts';
import type { ClientsStore } from './clients/clients-store.ts';
import { createGatewayRoutes } from './gateway-routes.ts';
import { machineAddresses } from './machine-addresses.ts';
import { createProfilesService, type ProfilesService } from './profiles/profiles-service.ts';
import type { ProfilesStore } from './profiles/profiles-store.ts';

export interface GatewayOptions {
  readonly stores: { readonly profiles: ProfilesStore; readonly clients: ClientsStore };
  readonly servers: ServersService;
  readonly capabilities: CapabilitiesService;
  readonly connections: Connections;
  readonly calls: CallsService;
  readonly connect: (server: Server, signal: AbortSignal) => Promise<Connection>;
  readonly events: EventBus;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly version: string;
  readonly redact: <T>(value: T) => T;
  readonly assertWritable: () => void;
  readonly address: () => string | undefined;
}

/** The composition of the gateway: who may come in, what they see, and the doors. */
export const createGateway = (options: GatewayOptions) => {
  const { stores, servers, events, clock, assertWritable } = options;
  const profiles: ProfilesService = createProfilesService({
    store: stores.profiles,
    servers,
    clientsOf: (profileId) =>
      clients.list().flatMap((client) => (client.profileId === profileId ? [client.name] : [])),
    events,
    clock,
    assertWritable,
  });
  const clients: ClientsService = createClientsService({
    store: stores.clients,
    profiles: () => profiles,
    events,
    clock,
    assertWritable,
  });
  const status = (): GatewayStatus => ({
    address: options.address(),
    machineAddresses: machineAddresses(networkInterfaces()),
    sessions: 0,
  });
  const offeredTools = (_profile: Profile): readonly OfferedTool[] => [];
  return {
    clients,
    profiles,
    status,
    offeredTools,
    routes: createGatewayRoutes({
      clients,
      profiles,
      status,
      offeredTools,
      audit: () => ({ items: [] }),
    }),
  };
};

import { networkInterfaces } from 'node:os';
import {
  type AuditEntry,
  compatibilityPresets,
  type GatewayStatus,
  type OfferedTool,
  type Profile,
} from '#shared/model/gateway.ts';
import type { Page } from '#shared/model/page.ts';
import type { Server } from '#shared/model/server.ts';
import type { CallsService } from '../calls/calls-service.ts';
import type { CapabilitiesService } from '../capabilities/capabilities-service.ts';
import type { Clock } from '../clock.ts';
import type { Connection } from '../connections/connection.ts';
import type { Connections } from '../connections/connections.ts';
import type { EventBus } from '../events.ts';
import type { Logger } from '../logger.ts';
import type { PageQuery } from '../paging.ts';
import type { Redactor } from '../secrets/redactor.ts';
import type { ServersService } from '../servers/servers-service.ts';
import { type ClientsService, createClientsService } from './clients/clients-service.ts';
import type { ClientsStore } from './clients/clients-store.ts';
import { createProgramEntry } from './clients/program-entry.ts';
import { createGatewayDoor } from './gateway-door.ts';
import { createGatewayRoutes } from './gateway-routes.ts';
import { createKnownServers } from './known-servers.ts';
import { machineAddresses } from './machine-addresses.ts';
import { createMcp } from './mcp/create-mcp.ts';
import type { OperationPlaces } from './mcp/operations.ts';
import { fitDefinition } from './offer/compatibility/fit-definition.ts';
import { fitResult } from './offer/compatibility/fit-result.ts';
import { createOffers } from './offer/offers.ts';
import { createOpenApi } from './openapi/create-open-api.ts';
import { createProfilesService, type ProfilesService } from './profiles/profiles-service.ts';
import type { ProfilesStore } from './profiles/profiles-store.ts';
import type { QuestionRouter } from './questions/question-router.ts';

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
  readonly redact: Redactor['json'];
  readonly holdView: OperationPlaces['holdView'];
  readonly router: QuestionRouter;
  readonly assertWritable: () => void;
  readonly isWritable: () => boolean;
  readonly address: () => string | undefined;
  /** How the command line is run; undefined where there is none. */
  readonly ownCommand: readonly string[] | undefined;
  readonly audit: (page: PageQuery) => Page<AuditEntry>;
}

/** The composition of the gateway: who may come in, what they see, and the doors. */
export const createGateway = (options: GatewayOptions) => {
  const { stores, servers, events, clock, logger, assertWritable } = options;
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
    isWritable: options.isWritable,
  });
  const findServer = createKnownServers(servers, events);
  const offers = createOffers({
    servers,
    capabilities: options.capabilities,
    profiles,
    events,
    fit: fitDefinition,
  });
  const mcp = createMcp({
    offers,
    places: {
      findServer,
      calls: options.calls,
      connect: options.connect,
      router: options.router,
      redact: options.redact,
      holdView: options.holdView,
      fitResult,
    },
    connections: options.connections,
    findServer,
    clientOf: (id) => clients.list().find((client) => client.id === id),
    noteUse: ({ id }, by) => clients.noteUse(id, by),
    clock,
    logger,
    version: options.version,
  });
  const openApi = createOpenApi({ offers, calls: options.calls, version: options.version });
  clients.onRevoked(mcp.endClient);

  const offeredTools = ({ id: profileId }: Profile): readonly OfferedTool[] =>
    offers
      .get({ profileId, compatibility: compatibilityPresets.full }, { kind: 'joined' })
      .tools.map(({ name, serverId, item }) => ({
        name,
        serverId,
        serverName: servers.find(serverId).name,
        tool: item.name,
      }));

  let beyond: GatewayStatus['beyond'];
  const status = (): GatewayStatus => ({
    address: options.address(),
    beyond,
    machineAddresses: machineAddresses(networkInterfaces()),
    ...mcp.counts(),
  });

  return {
    clients,
    profiles,
    programEntry: createProgramEntry({ clients, address: options.address, ownCommand: options.ownCommand }),
    status,
    setBeyond: (now: GatewayStatus['beyond']) => {
      beyond = now;
      events.emit({ type: 'gateway-changed' });
    },
    offeredTools,
    /** For requests whose Host and Origin were found to be right. */
    door: (headers: Readonly<Record<string, string>>) =>
      createGatewayDoor({ clients, findServer, ...mcp, openApi, logger, headers }),
    endAll: () => {
      mcp.endAll();
      clients.close();
    },
    routes: createGatewayRoutes({
      clients,
      profiles,
      status,
      offeredTools,
      audit: options.audit,
    }),
  };
};

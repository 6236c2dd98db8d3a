import type { GatewayStatus } from '#shared/model/gateway.ts';
import { isOffered } from '#shared/tools/offered-tool.ts';
import type { Clock } from '../../clock.ts';
import type { NetworkHost } from '../../connections/network/network-host.ts';
import type { GatewayPlace } from '../../interchange/open-webui/address.ts';
import type { SecretsService } from '../../secrets/secrets-service.ts';
import type { ServersService } from '../../servers/servers-service.ts';
import type { ExportClients } from './export-clients.ts';
import type { ExportSources } from './export-plan.ts';
import { createFileExports } from './file-exports.ts';
import { createImports } from './imports.ts';
import { createInstances } from './instances.ts';
import { createOpenWebUiRoutes } from './open-webui-routes.ts';
import type { OpenWebUiStore } from './open-webui-store.ts';
import { createSends } from './sends.ts';

export interface OpenWebUiOptions {
  readonly store: OpenWebUiStore;
  readonly servers: ServersService;
  readonly clients: ExportClients;
  readonly findProfile: ExportSources['findProfile'];
  readonly toolsOf: ExportSources['toolsOf'];
  readonly offeredTools: ExportSources['offeredTools'];
  readonly gatewayStatus: () => GatewayStatus;
  /** At which it would be reached from beyond this machine. */
  readonly gatewayPort: () => number;
  readonly platform: NodeJS.Platform;
  readonly secrets: SecretsService;
  readonly network: () => Promise<NetworkHost>;
  readonly clock: Clock;
  readonly assertWritable: () => void;
}

/** Handing over to Open WebUI: files, sending, undo, and taking its servers over. */
export const createOpenWebUi = (options: OpenWebUiOptions) => {
  const { store, servers, clients, secrets, network, clock, assertWritable } = options;
  const { findProfile, toolsOf, offeredTools, gatewayStatus, gatewayPort, platform } = options;
  const gatewayPlace = (): GatewayPlace => {
    const { address, beyond, machineAddresses } = gatewayStatus();
    return {
      address,
      beyond: beyond?.problem === undefined ? beyond?.address : undefined,
      beyondPort: gatewayPort(),
      platform,
      machineAddresses,
    };
  };
  const sources: ExportSources = {
    findServer: servers.find,
    findProfile,
    toolsOf: (server) => toolsOf(server).filter(isOffered),
    offeredTools,
    gatewayPlace,
  };
  const instances = createInstances({ store, secrets, network, clock, assertWritable });
  return createOpenWebUiRoutes({
    instances,
    files: createFileExports({
      sources,
      clients,
      secretsOf: async (server) => {
        const resolved = await servers.resolve(server.id);
        return (field, name) => resolved[field][name];
      },
      assertWritable,
    }),
    sends: createSends({ store, instances, sources, clients, clock, assertWritable }),
    imports: createImports({ instances, clients, servers }),
  });
};

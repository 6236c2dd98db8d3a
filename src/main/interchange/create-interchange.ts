import type { Clock } from '../clock.ts';
import type { ServersService } from '../servers/servers-service.ts';
import type { SettingsService } from '../settings/settings-service.ts';
import { sourceFolder } from '../source-folder.ts';
import { createChangeFolder } from './clients/change-folder.ts';
import { foldersIn } from './clients/folders-in.ts';
import { createDeployments, type DeploymentInput } from './deployment/deployments.ts';
import type { GatewayEntry } from './gateway-server.ts';
import { createInterchangeRoutes } from './interchange-routes.ts';
import { createInterchangeService } from './interchange-service.ts';

export interface InterchangeOptions {
  readonly dataDir: string;
  readonly host: DeploymentInput['host'];
  readonly env: NodeJS.ProcessEnv;
  readonly servers: ServersService;
  readonly settings: SettingsService['get'];
  readonly gateway: GatewayEntry;
  readonly clock: Clock;
}

/** The composition of what is exchanged with other programs. */
export const createInterchange = (options: InterchangeOptions) => {
  const { dataDir, host, env, servers, settings, gateway, clock } = options;
  const { platform, homeDir } = host;
  return createInterchangeRoutes(
    createInterchangeService({
      host: { platform, homeDir, env, folders: foldersIn },
      servers,
      changes: createChangeFolder(dataDir),
      clock,
      gateway,
    }),
    createDeployments({ servers, settings, host, sourceFolder: sourceFolder(import.meta.dirname) }),
  );
};

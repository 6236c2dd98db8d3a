import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { LaunchHost } from '../connections/launch/launch-plan.ts';
import { showLaunch } from '../connections/launch/show-launch.ts';
import type { NetworkHost } from '../connections/network/network-host.ts';
import type { EventBus } from '../events.ts';
import type { Logger } from '../logger.ts';
import type { Redactor } from '../secrets/redactor.ts';
import type { SecretsService } from '../secrets/secrets-service.ts';
import { checkServer } from '../servers/check-server.ts';
import type { ServersService } from '../servers/servers-service.ts';
import { shownDraft } from '../servers/shown-draft.ts';
import { createBundleFolders } from './bundles/bundle-folders.ts';
import { createBundlesRoutes } from './bundles/bundles-routes.ts';
import { createBundlesService } from './bundles/bundles-service.ts';
import type { BundlesStore } from './bundles/bundles-store.ts';
import { stageFile } from './bundles/stage-file.ts';
import { createUploads } from './bundles/uploads.ts';
import { createCatalogRoutes } from './catalog-routes.ts';
import { createCatalogService } from './catalog-service.ts';
import type { CatalogStore } from './catalog-store.ts';
import type { DocumentsStore } from './registry/documents-store.ts';
import { createRegistryService } from './registry/registry-service.ts';
import type { DevelopedStore } from './templates/developed-store.ts';
import { createTemplatesService } from './templates/templates-service.ts';

export interface CatalogOptions {
  readonly stores: {
    readonly catalog: CatalogStore;
    readonly documents: DocumentsStore;
    readonly bundles: BundlesStore;
    readonly developed: DevelopedStore;
  };
  readonly dataDir: string;
  readonly platform: NodeJS.Platform;
  readonly servers: ServersService;
  readonly secrets: SecretsService;
  readonly restart: (serverId: string) => void;
  readonly launchHost: () => Promise<LaunchHost>;
  readonly network: () => Promise<NetworkHost>;
  /** Where the MCP Registry is. */
  readonly registryAddress: () => string;
  readonly events: EventBus;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly redact: Redactor['value'];
  readonly assertWritable: () => void;
  readonly isWritable: () => boolean;
}

/** The composition of the catalog, the MCP Registry, bundles and templates. */
export const createCatalog = (options: CatalogOptions) => {
  const { stores, platform, servers, secrets, launchHost, network, registryAddress } = options;
  const { events, clock, logger, redact, assertWritable, isWritable } = options;

  const registry = createRegistryService({
    store: stores.documents,
    network,
    address: registryAddress,
    clock,
    isWritable,
  });
  const catalog = createCatalogService({
    store: stores.catalog,
    registry,
    servers,
    events,
    clock,
    platform,
    assertWritable,
  });
  const templates = createTemplatesService({
    store: stores.developed,
    servers,
    restart: options.restart,
    clock,
    logger,
    assertWritable,
  });

  const bundlesDir = join(options.dataDir, 'bundles');
  const uploads = createUploads(bundlesDir);
  const bundles = createBundlesService({
    store: stores.bundles,
    uploads,
    folders: createBundleFolders(bundlesDir, platform),
    servers,
    secrets,
    launchHost,
    events,
    clock,
    logger,
    assertWritable,
  });

  return {
    catalogRoutes: createCatalogRoutes({
      catalog,
      templates,
      launchOf: async (input) => {
        checkServer(input);
        return redact(showLaunch(shownDraft(input), await launchHost()));
      },
    }),
    bundlesRoutes: createBundlesRoutes({
      bundles,
      uploads,
      registry,
      registryAddress,
      network,
      events,
      assertWritable,
    }),
    /** Takes a bundle file from this machine; the upload, for the page to look at. */
    openBundle: async (path: string): Promise<string> => {
      assertWritable();
      return stageFile(path, uploads);
    },
    /** Removes what deleted bundles left. */
    sweepBundles: bundles.sweep,
    /** Starts servers that are being written again whenever they are saved. */
    watchTemplates: templates.watchAll,
    close: templates.close,
  };
};

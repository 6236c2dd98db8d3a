import { os } from '../implement.ts';
import type { Deployments } from './deployment/deployments.ts';
import type { InterchangeService } from './interchange-service.ts';

export const createInterchangeRoutes = (interchange: InterchangeService, deployments: Deployments) => ({
  clients: os.interchange.clients.handler(async () => ({ items: [...(await interchange.clients())] })),
  previewImport: os.interchange.previewImport.handler(({ input }) => interchange.previewImport(input)),
  importServers: os.interchange.importServers.handler(({ input }) => interchange.importServers(input)),
  previewExport: os.interchange.previewExport.handler(({ input }) => interchange.previewExport(input)),
  exportServers: os.interchange.exportServers.handler(({ input }) => interchange.exportServers(input)),
  previewDeployment: os.interchange.previewDeployment.handler(({ input }) => deployments.preview(input)),
  writeDeployment: os.interchange.writeDeployment.handler(({ input }) => deployments.write(input)),
  changes: os.interchange.changes.handler(async () => ({ items: [...(await interchange.changes())] })),
  undo: os.interchange.undo.handler(async ({ input }) => {
    await interchange.undo(input.id);
    return { ok: true as const };
  }),
});

import { os } from '../implement.ts';
import type { InterchangeService } from './interchange-service.ts';

export const createInterchangeRoutes = (interchange: InterchangeService) => ({
  clients: os.interchange.clients.handler(async () => ({ items: [...(await interchange.clients())] })),
  previewImport: os.interchange.previewImport.handler(({ input }) => interchange.previewImport(input)),
  importServers: os.interchange.importServers.handler(({ input }) => interchange.importServers(input)),
  previewExport: os.interchange.previewExport.handler(({ input }) => interchange.previewExport(input)),
  exportServers: os.interchange.exportServers.handler(({ input }) => interchange.exportServers(input)),
  changes: os.interchange.changes.handler(async () => ({ items: [...(await interchange.changes())] })),
  undo: os.interchange.undo.handler(async ({ input }) => {
    await interchange.undo(input.id);
    return { ok: true as const };
  }),
});

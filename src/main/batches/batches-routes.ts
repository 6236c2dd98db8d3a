import { os } from '../implement.ts';
import type { ServersService } from '../servers/servers-service.ts';
import type { BatchesService } from './batches-service.ts';

export const createBatchesRoutes = (servers: Pick<ServersService, 'find'>, batches: BatchesService) => ({
  read: os.batches.read.handler(({ input: { id, name, text, format } }) =>
    batches.read(servers.find(id), name, text, format),
  ),
  start: os.batches.start.handler(({ input: { id, name, ...request } }) =>
    batches.start({ ...request, server: servers.find(id), tool: name }),
  ),
  list: os.batches.list.handler(() => ({ items: [...batches.list()] })),
  get: os.batches.get.handler(({ input }) => batches.get(input.id)),
  rows: os.batches.rows.handler(({ input: { id, only, ...page } }) => {
    const { items, nextCursor } = batches.rows(id, page, only);
    return { items: [...items], nextCursor };
  }),
  pause: os.batches.pause.handler(({ input }) => batches.pause(input.id)),
  resume: os.batches.resume.handler(({ input }) => batches.resume(input.id)),
  cancel: os.batches.cancel.handler(({ input }) => batches.cancel(input.id)),
  remove: os.batches.remove.handler(({ input }) => {
    batches.remove(input.id);
    return { ok: true as const };
  }),
  export: os.batches.export.handler(({ input }) => batches.export(input.id, input.format)),
});

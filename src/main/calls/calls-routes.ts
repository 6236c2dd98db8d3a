import { os } from '../implement.ts';
import type { ServersService } from '../servers/servers-service.ts';
import type { CallsService } from './calls-service.ts';

export const createCallsRoutes = (servers: ServersService, calls: CallsService) => {
  /** A server of the log may be gone; then its name or id in the log is what was meant. */
  const serverInLog = (reference: string | undefined): string | undefined =>
    servers.list().find(({ id, slug, name }) => [id, slug, name].includes(reference ?? ''))?.id ?? reference;

  return {
    run: os.calls.run.handler(({ input: { id, name, ...request }, context, signal }) =>
      calls.run({
        ...request,
        server: servers.find(id),
        tool: name,
        caller: context.caller,
        // A page that is loaded anew finds its call again; a person ends it by `cancel`.
        signal: context.caller === 'runner' ? undefined : signal,
      }),
    ),
    running: os.calls.running.handler(() => ({ items: [...calls.running()] })),
    cancel: os.calls.cancel.handler(({ input }) => {
      calls.cancel(input.id);
      return { ok: true as const };
    }),
    list: os.calls.list.handler(({ input: { limit, cursor, server, ...filter } }) => {
      const page = calls.list({ ...filter, server: serverInLog(server) }, { limit, cursor });
      return { ...page, items: [...page.items] };
    }),
    get: os.calls.get.handler(({ input }) => calls.get(input.id)),
    statistics: os.calls.statistics.handler(({ input }) => calls.statistics(input.since)),
  };
};

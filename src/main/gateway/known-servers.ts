import type { Server } from '#shared/model/server.ts';
import type { EventBus } from '../events.ts';
import type { ServersService } from '../servers/servers-service.ts';

/**
 * Servers as they were last announced, by id and slug. Every change of one is announced with the whole of it, so this is
 * how it is now; to put it together anew costs more than the rest of a small call.
 */
export const createKnownServers = (
  servers: Pick<ServersService, 'find'>,
  events: Pick<EventBus, 'subscribe'>,
): ((reference: string) => Server) => {
  const known = new Map<string, Server>();
  const forget = (id: string): void => {
    const server = known.get(id);
    if (server === undefined) return;
    known.delete(server.id);
    known.delete(server.slug);
  };
  const keep = (server: Server): Server => {
    forget(server.id);
    known.set(server.id, server);
    known.set(server.slug, server);
    return server;
  };
  events.subscribe((event) => {
    if (event.type === 'server-changed') keep(event.server);
    if (event.type === 'server-removed') forget(event.serverId);
  });
  return (reference) => known.get(reference) ?? keep(servers.find(reference));
};

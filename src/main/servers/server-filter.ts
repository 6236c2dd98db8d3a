import type { Server, StateKind, TransportKind } from '#shared/model/server.ts';

export interface ServerQuery {
  readonly q?: string;
  readonly state?: StateKind;
  readonly transport?: TransportKind;
  readonly tag?: string;
}

/** Whether a server is what was asked for; text is looked for in all that a person wrote, case ignored. */
export const createServerFilter = (query: ServerQuery): ((server: Server) => boolean) => {
  const wanted = query.q?.trim().toLowerCase() ?? '';
  const written = (server: Server): string =>
    [
      server.name,
      server.slug,
      server.description,
      server.category,
      server.command,
      ...server.args,
      server.url,
      ...server.tags,
    ]
      .join('\n')
      .toLowerCase();
  return (server) =>
    (query.state === undefined || server.state.kind === query.state) &&
    (query.transport === undefined || server.transport === query.transport) &&
    (query.tag === undefined || server.tags.includes(query.tag)) &&
    (wanted === '' || written(server).includes(wanted));
};

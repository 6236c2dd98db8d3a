import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { protocolDirection, protocolEntry, protocolKept } from '../model/protocol.ts';
import { procedure, serverId } from './base.ts';

const fromQuery = z.union([z.boolean(), z.stringbool()]);

const protocolFilter = serverId.extend({
  /** Only messages that contain this text, case ignored. */
  q: z.string().max(500).optional(),
  direction: protocolDirection.optional(),
  /** Only requests of this method and their answers. */
  method: z.string().max(200).optional(),
  /** Only errors. */
  errors: fromQuery.optional(),
  /** Only messages after this sequence. */
  after: z.coerce.number().int().optional(),
  /** Whether the messages themselves come too; they do unless this is false. */
  messages: fromQuery.optional(),
});

/** The raw JSON-RPC of a server. */
export const serverProtocolContract = {
  protocol: procedure
    .route({
      method: 'GET',
      path: '/servers/{id}/protocol',
      summary: 'The last messages between Patchbay and a server, oldest first',
    })
    .input(protocolFilter.extend({ limit: z.coerce.number().int().min(1).max(10_000).optional() }))
    .output(protocolKept.extend({ items: z.array(protocolEntry) })),
  protocolStream: procedure
    .route({
      method: 'GET',
      path: '/servers/{id}/protocol/stream',
      summary: 'The messages as they come, several an event; while somebody listens, more are kept',
    })
    .input(protocolFilter)
    .output(eventIterator(protocolKept.extend({ items: z.array(protocolEntry) }))),
  protocolMessage: procedure
    .route({
      method: 'GET',
      path: '/servers/{id}/protocol/messages/{sequence}',
      summary: 'One message between Patchbay and a server',
    })
    .input(serverId.extend({ sequence: z.coerce.number().int() }))
    .output(protocolEntry),
  protocolRecord: procedure
    .route({
      method: 'PUT',
      path: '/servers/{id}/protocol/recording',
      summary: 'Keep many messages of a server although nobody looks, until Patchbay ends',
    })
    .input(serverId.extend({ on: z.boolean() }))
    .output(protocolKept),
};

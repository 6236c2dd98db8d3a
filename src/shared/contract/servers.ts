import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { testEvent, testReport } from '../model/connection-test.ts';
import { logLevel, logLine } from '../model/log.ts';
import { serverMetrics } from '../model/metrics.ts';
import { pageOf, pageQuery } from '../model/page.ts';
import { pasteResult } from '../model/paste.ts';
import { server, serverInput, serverPatch, stateKind, transportKind } from '../model/server.ts';
import { procedure, serverId } from './base.ts';
import { serverProtocolContract } from './server-protocol.ts';

const logQuery = serverId.extend({
  /** Only what contains this text, case ignored. */
  q: z.string().max(500).optional(),
  /** This level and above. */
  level: logLevel.optional(),
  /** Only lines after this sequence. */
  after: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(10_000).optional(),
});

export const serversContract = {
  ...serverProtocolContract,
  list: procedure
    .route({ method: 'GET', path: '/servers', summary: 'List servers' })
    .input(
      pageQuery.extend({
        q: z.string().max(500).optional(),
        state: stateKind.optional(),
        transport: transportKind.optional(),
        tag: z.string().optional(),
      }),
    )
    .output(pageOf(server)),
  get: procedure
    .route({ method: 'GET', path: '/servers/{id}', summary: 'Show a server' })
    .input(serverId)
    .output(server),
  create: procedure
    .route({ method: 'POST', path: '/servers', successStatus: 201, summary: 'Add a server' })
    .input(serverInput)
    .output(server),
  update: procedure
    .route({ method: 'PATCH', path: '/servers/{id}', summary: 'Change a server' })
    .input(serverPatch.extend(serverId.shape))
    .output(server),
  remove: procedure
    .route({
      method: 'DELETE',
      path: '/servers/{id}',
      summary: 'Delete a server; it can be restored until restorableUntil',
    })
    .input(serverId)
    .output(z.object({ id: z.string(), restorableUntil: z.string() })),
  restore: procedure
    .route({ method: 'POST', path: '/servers/{id}/restore', summary: 'Undo the deletion of a server' })
    .input(serverId)
    .output(server),
  duplicate: procedure
    .route({
      method: 'POST',
      path: '/servers/{id}/duplicate',
      successStatus: 201,
      summary: 'Copy a server, its secrets included; the copy is disabled at first',
    })
    .input(serverId)
    .output(server),
  start: procedure
    .route({
      method: 'POST',
      path: '/servers/{id}/start',
      summary: 'Start a server; answers at once with its state',
    })
    .input(serverId)
    .output(server),
  stop: procedure
    .route({
      method: 'POST',
      path: '/servers/{id}/stop',
      summary: 'Stop a server; answers when its process tree has ended',
    })
    .input(serverId)
    .output(server),
  restart: procedure
    .route({ method: 'POST', path: '/servers/{id}/restart', summary: 'Stop and start a server' })
    .input(serverId)
    .output(server),
  test: procedure
    .route({ method: 'POST', path: '/servers/{id}/test', summary: 'Test the connection of a saved server' })
    .input(serverId)
    .output(testReport),
  testDraft: procedure
    .route({
      method: 'POST',
      path: '/servers/test',
      summary: 'Test a connection before saving; streams the steps, then the report',
    })
    .input(
      z.object({
        input: serverInput,
        /** The saved server whose kept secrets (`{secret:true}`) are used. */
        id: z.string().optional(),
      }),
    )
    .output(eventIterator(testEvent)),
  parse: procedure
    .route({
      method: 'POST',
      path: '/servers/parse',
      summary: 'Understand a pasted configuration, command or address',
    })
    .input(z.object({ text: z.string() }))
    .output(pasteResult),
  metrics: procedure
    .route({
      method: 'GET',
      path: '/servers/{id}/metrics',
      summary: 'CPU, memory and processes of a server in the last ten minutes, oldest first',
    })
    .input(serverId)
    .output(serverMetrics),
  logs: procedure
    .route({
      method: 'GET',
      path: '/servers/{id}/logs',
      summary: 'The last lines of the log of a server, oldest first',
    })
    .input(logQuery)
    .output(z.object({ items: z.array(logLine) })),
  logStream: procedure
    .route({
      method: 'GET',
      path: '/servers/{id}/logs/stream',
      summary: 'The log as it grows, several lines an event',
    })
    .input(serverId.extend({ after: z.coerce.number().int().optional() }))
    .output(eventIterator(z.object({ lines: z.array(logLine) }))),
};

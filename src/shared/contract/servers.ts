import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { errorBody } from '../model/call.ts';
import { testEvent, testReport } from '../model/connection-test.ts';
import { logLevel, logLine } from '../model/log.ts';
import { serverMetrics } from '../model/metrics.ts';
import { signInStarted } from '../model/oauth.ts';
import { pageOf, pageQuery } from '../model/page.ts';
import { pasteResult } from '../model/paste.ts';
import { folderKind, root, server, serverInput, serverPatch } from '../model/server.ts';
import { bulkAction, serverFilter, serverSort } from '../model/server-query.ts';
import { procedure, serverId } from './base.ts';
import { serverLaunchContract } from './server-launch.ts';
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

/** Servers of one request; a guard against a mistake, not a limit that a person meets. */
const MOST_SERVERS = 20_000;

const bulkInput = z
  .object({
    ids: z.array(serverId.shape.id).min(1).max(MOST_SERVERS),
    action: bulkAction,
    /** What `tag` adds and `untag` takes away. */
    tags: serverInput.shape.tags.unwrap().optional(),
  })
  .refine(({ action, tags = [] }) => tags.length > 0 || !['tag', 'untag'].includes(action), {
    path: ['tags'],
    message: 'must name a tag',
  });

const bulkAnswer = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      /** Missing where there is no such server. */
      name: z.string().optional(),
      ok: z.boolean(),
      error: errorBody.optional(),
    }),
  ),
});

export const serversContract = {
  ...serverProtocolContract,
  ...serverLaunchContract,
  list: procedure
    .route({
      method: 'GET',
      path: '/servers',
      summary: 'List servers; a filter that is repeated takes any of its values',
    })
    .input(
      pageQuery.extend({
        // It holds a name and a category, which may be of long characters.
        cursor: z.string().max(2_000).optional(),
        ...serverFilter.shape,
        sort: serverSort.optional(),
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
  checkRoots: procedure
    .route({ method: 'POST', path: '/roots/check', summary: 'What is at the folders a server is to see' })
    .input(z.object({ paths: z.array(root.shape.path).max(100) }))
    .output(z.object({ items: z.array(z.object({ path: z.string(), kind: folderKind })) })),
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
  bulk: procedure
    .route({
      method: 'POST',
      path: '/servers/bulk',
      summary: 'Do one thing with many servers; says of each whether it was done, and why not',
    })
    .input(bulkInput)
    .output(bulkAnswer),
  reorder: procedure
    .route({
      method: 'POST',
      path: '/servers/reorder',
      summary:
        'Move servers, in the order given, before another one or to the end; answers the positions that changed',
    })
    .input(
      z.object({
        ids: z.array(serverId.shape.id).min(1).max(MOST_SERVERS),
        before: serverId.shape.id.optional(),
      }),
    )
    .output(z.object({ positions: z.record(z.string(), z.number().int()) })),
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
  signIn: procedure
    .route({
      method: 'POST',
      path: '/servers/{id}/sign-in',
      summary: 'Sign in to a server; answers with the address to open in a browser',
    })
    .input(serverId)
    .output(signInStarted),
  cancelSignIn: procedure
    .route({
      method: 'POST',
      path: '/servers/{id}/sign-in/cancel',
      summary: 'Wait for the browser no longer',
    })
    .input(serverId)
    .output(server),
  signOut: procedure
    .route({
      method: 'POST',
      path: '/servers/{id}/sign-out',
      summary: 'Sign out of a server; its tokens are revoked and removed',
    })
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

import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { jsonObject } from '../model/capability.ts';
import { openedView, viewCallEvent, viewDifference, viewSource } from '../model/view.ts';
import { definitionHash, done, procedure, serverId, serverTool } from './base.ts';

const allowedSources = z.object({ items: z.array(viewSource) });

export const viewsContract = {
  open: procedure
    .route({
      method: 'POST',
      path: '/servers/{id}/tools/{name}/view',
      summary: 'Read the view of a tool (MCP Apps) for one frame of the interface',
    })
    .input(
      serverTool.extend({
        /** Of a held view that was looked at and approved: that very one, where the server gives another each time. */
        hash: definitionHash.optional(),
      }),
    )
    .output(openedView),
  difference: procedure
    .route({
      method: 'GET',
      path: '/servers/{id}/tools/{name}/view-difference',
      summary: 'What of the view of a tool is not as it was approved',
    })
    .input(serverTool)
    .output(viewDifference),
  approve: procedure
    .route({
      method: 'POST',
      path: '/servers/{id}/tools/{name}/view-approve',
      summary: 'Approve the view of a tool as it is now',
    })
    .input(serverTool.extend({ hash: definitionHash.optional() }))
    .output(done),
  withdraw: procedure
    .route({
      method: 'POST',
      path: '/servers/{id}/tools/{name}/view-withdraw',
      summary: 'Take the last approval of a view back: the view that was approved before is so again',
    })
    .input(serverTool)
    .output(done),
  sources: procedure
    .route({
      method: 'GET',
      path: '/servers/{id}/view-sources',
      summary: 'What the views of a server may reach',
    })
    .input(serverId)
    .output(allowedSources),
  setSources: procedure
    .route({
      method: 'PUT',
      path: '/servers/{id}/view-sources',
      summary: 'Say what the views of a server may reach; nothing else is',
    })
    .input(serverId.extend({ items: z.array(viewSource).max(200) }))
    .output(allowedSources),
  call: procedure
    .route({
      method: 'POST',
      path: '/servers/{id}/tools/{name}/view-call',
      summary: 'Call a tool as a view of its server does: allowed by a person where the chat would ask',
    })
    .input(
      serverTool.extend({
        arguments: jsonObject.default({}),
        /** The conversation the view is shown in; what is allowed in it holds. */
        chatId: z.string().max(200).optional(),
      }),
    )
    .output(eventIterator(viewCallEvent)),
  decide: procedure
    .route({
      method: 'POST',
      path: '/views/approvals/{approvalId}',
      summary: 'Allow a call of a view once or always, or refuse it',
    })
    .input(
      z.object({
        approvalId: z.string().min(1).max(200),
        /** Of what was shown; a decision about anything else refuses the call. */
        digest: z.string().min(1).max(200),
        chatId: z.string().max(200).optional(),
        decision: z.enum(['once', 'always', 'refuse']),
      }),
    )
    .output(done),
};

import * as z from 'zod';
import {
  callAnswer,
  callDetail,
  callExport,
  callExportFormats,
  callFilter,
  callStatistics,
  callSummary,
  moment,
  runningCall,
} from '../model/call.ts';
import { jsonObject } from '../model/capability.ts';
import { pageOf, pageQuery } from '../model/page.ts';
import { done, procedure, serverTool } from './base.ts';

const callId = z.object({ id: z.string().min(1).max(100) });

export const callsContract = {
  run: procedure
    .route({ method: 'POST', path: '/servers/{id}/tools/{name}/call', summary: 'Call a tool' })
    .input(
      serverTool.extend({
        arguments: jsonObject.default({}),
        /** Chosen by the caller to follow and cancel the call; else one is made. */
        callId: z
          .string()
          .regex(/^[A-Za-z0-9_-]{8,64}$/)
          .optional(),
        /** Without progress for so long it is over; the server's own unless said otherwise. */
        timeoutSeconds: z.number().int().min(1).max(86_400).optional(),
        /** After so long it is over, whatever its progress; a day unless said otherwise. */
        totalTimeoutSeconds: z.number().int().min(1).max(86_400).optional(),
        /** Media in the result as base64, or (the default) as links to `/media/<sha256>`. Also `?media=inline`. */
        media: z.enum(['inline', 'link']).optional(),
        /** Of a result of more than a million characters its beginning and where the whole is read; or (the default) all of it. */
        text: z.enum(['whole', 'bounded']).optional(),
      }),
    )
    .output(callAnswer),
  cancel: procedure
    .route({ method: 'POST', path: '/calls/{id}/cancel', summary: 'Cancel a running call' })
    .input(callId)
    .output(done),
  running: procedure
    .route({ method: 'GET', path: '/calls/running', summary: 'The calls that run now, oldest first' })
    .output(z.object({ items: z.array(runningCall) })),
  list: procedure
    .route({ method: 'GET', path: '/calls', summary: 'The call log, newest first' })
    .input(callFilter.extend(pageQuery.shape))
    .output(pageOf(callSummary)),
  export: procedure
    .route({
      method: 'GET',
      path: '/calls/export',
      summary: 'Calls with their arguments and results as a file, newest first; redacted, media are links',
    })
    .input(callFilter.extend({ format: z.enum(callExportFormats).default('csv') }))
    .output(callExport),
  get: procedure
    .route({ method: 'GET', path: '/calls/{id}', summary: 'A call with its arguments and result, redacted' })
    .input(callId)
    .output(callDetail),
  statistics: procedure
    .route({ method: 'GET', path: '/stats', summary: 'Figures of the calls' })
    .input(z.object({ since: moment.optional() }))
    .output(callStatistics),
};

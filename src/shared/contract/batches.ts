import * as z from 'zod';
import { batch, batchFormats, batchReading, batchRow, MAX_BATCH_ROWS } from '../model/batch.ts';
import { jsonObject } from '../model/capability.ts';
import { pageOf, pageQuery } from '../model/page.ts';
import { done, procedure, serverTool } from './base.ts';

const batchId = z.object({ id: z.string().min(1).max(100) });

export const batchesContract = {
  read: procedure
    .route({
      method: 'POST',
      path: '/servers/{id}/tools/{name}/batches/read',
      summary: 'Read sets of arguments from CSV or JSON lines, and check each; nothing is called',
    })
    .input(
      serverTool.extend({
        text: z.string().max(20_000_000),
        /** Found out by itself unless said. */
        format: z.enum(batchFormats).optional(),
      }),
    )
    .output(batchReading),
  start: procedure
    .route({
      method: 'POST',
      path: '/servers/{id}/tools/{name}/batches',
      successStatus: 201,
      summary: 'Call a tool once for each set of arguments, some at a time',
    })
    .input(
      serverTool.extend({
        rows: z.array(jsonObject).min(1).max(MAX_BATCH_ROWS),
        concurrency: z.number().int().min(1).max(16).default(4),
        /** Pauses as soon as one fails. */
        pauseOnFailure: z.boolean().default(false),
      }),
    )
    .output(batch),
  list: procedure
    .route({ method: 'GET', path: '/batches', summary: 'The batches of this run of Patchbay, newest first' })
    .output(z.object({ items: z.array(batch) })),
  get: procedure
    .route({ method: 'GET', path: '/batches/{id}', summary: 'A batch' })
    .input(batchId)
    .output(batch),
  rows: procedure
    .route({ method: 'GET', path: '/batches/{id}/rows', summary: 'The rows of a batch in their order' })
    .input(batchId.extend({ ...pageQuery.shape, only: z.enum(['ok', 'failed']).optional() }))
    .output(pageOf(batchRow)),
  pause: procedure
    .route({
      method: 'POST',
      path: '/batches/{id}/pause',
      summary: 'Begin nothing new; what runs is finished',
    })
    .input(batchId)
    .output(batch),
  resume: procedure
    .route({ method: 'POST', path: '/batches/{id}/resume', summary: 'Go on with a paused batch' })
    .input(batchId)
    .output(batch),
  cancel: procedure
    .route({ method: 'POST', path: '/batches/{id}/cancel', summary: 'End a batch and every call of it' })
    .input(batchId)
    .output(batch),
  remove: procedure
    .route({ method: 'DELETE', path: '/batches/{id}', summary: 'Forget a batch; its calls stay in the log' })
    .input(batchId)
    .output(done),
  export: procedure
    .route({
      method: 'GET',
      path: '/batches/{id}/export',
      summary: 'The rows with their whole results, as a file; media are links, secrets hidden',
    })
    .input(batchId.extend({ format: z.enum(batchFormats).default('csv') }))
    .output(z.object({ fileName: z.string(), mimeType: z.string(), text: z.string() })),
};

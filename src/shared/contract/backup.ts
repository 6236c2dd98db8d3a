import * as z from 'zod';
import {
  backupFile,
  passphrase,
  restored,
  restoreOrder,
  restorePreview,
  restoreRequest,
} from '../model/backup.ts';
import { done, procedure } from './base.ts';

export const backupContract = {
  create: procedure
    .route({
      method: 'POST',
      path: '/backup',
      summary: 'The whole registry as one document; secrets only with a passphrase, and encrypted under it',
    })
    .input(z.object({ passphrase: passphrase.optional() }))
    .output(backupFile),
  preview: procedure
    .route({
      method: 'POST',
      path: '/backup/restore/preview',
      summary: 'What restoring a backup would do',
    })
    .input(restoreRequest)
    .output(restorePreview),
  restore: procedure
    .route({
      method: 'POST',
      path: '/backup/restore',
      summary: 'Restore a backup: all of what is chosen or nothing',
    })
    .input(restoreRequest.extend({ ...restoreOrder.shape, revision: z.string().min(1).max(200) }))
    .output(restored),
  restores: procedure
    .route({
      method: 'GET',
      path: '/backup/restores',
      summary: 'Restores that can be undone, newest first',
    })
    .output(z.object({ items: z.array(restored) })),
  undo: procedure
    .route({
      method: 'POST',
      path: '/backup/restores/{id}/undo',
      summary: 'Make everything as it was before a restore',
    })
    .input(
      z.object({
        id: z.string().min(1).max(200),
        /** Also where something was changed since; that change goes too. */
        evenIfChanged: z.boolean().default(false),
      }),
    )
    .output(done),
};

import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { doctorEvent, doctorReport } from '../model/doctor.ts';
import { system } from '../model/system.ts';
import { done, procedure } from './base.ts';

const checksChosen = z.object({
  /** Only these, by the ids of checks. */
  only: z.union([z.string().max(200), z.array(z.string().max(200)).max(20_000)]).optional(),
});

export const doctorContract = {
  report: procedure
    .route({ method: 'GET', path: '/doctor', summary: 'Check what Patchbay needs on this machine' })
    .input(checksChosen)
    .output(doctorReport),
  follow: procedure
    .route({ method: 'GET', path: '/doctor/stream', summary: 'The same, each check as soon as it is done' })
    .input(checksChosen)
    .output(eventIterator(doctorEvent)),
  bundle: procedure
    .route({
      method: 'GET',
      path: '/doctor/bundle',
      summary: 'The report of a bug as text: what is known of this program, without secrets',
    })
    .output(z.object({ fileName: z.string(), text: z.string() })),
  reopenKeychain: procedure
    .route({
      method: 'POST',
      path: '/doctor/keychain',
      summary: 'Try the keychain again where it could not be used; secrets of this session then move into it',
    })
    .output(system),
  openDataFolder: procedure
    .route({ method: 'POST', path: '/doctor/data-folder', summary: 'Show the data folder on the desktop' })
    .output(done),
};

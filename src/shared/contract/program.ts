import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { patchbayEvent } from '../model/event.ts';
import { serverFilter } from '../model/server-query.ts';
import { settings, settingsPatch } from '../model/settings.ts';
import { system } from '../model/system.ts';
import { procedure } from './base.ts';

export const programContract = {
  health: procedure
    .route({ method: 'GET', path: '/health', summary: 'Whether Patchbay is well' })
    .output(z.object({ status: z.literal('ok'), version: z.string() })),
  system: procedure
    .route({ method: 'GET', path: '/system', summary: 'What this Patchbay runs on' })
    .output(system),
  events: procedure
    .route({ method: 'GET', path: '/events', summary: 'What happens, as server-sent events' })
    .output(eventIterator(patchbayEvent)),
  settings: procedure.route({ method: 'GET', path: '/settings', summary: 'The settings' }).output(settings),
  updateSettings: procedure
    .route({ method: 'PATCH', path: '/settings', summary: 'Change settings' })
    .input(settingsPatch)
    .output(settings),
  exportServers: procedure
    .route({
      method: 'GET',
      path: '/export',
      summary: 'All servers, or those that are chosen, as an "mcpServers" document; secrets are placeholders',
    })
    .input(
      serverFilter.extend({
        /** Ids, slugs or names. */
        id: z.union([z.string(), z.array(z.string()).max(20_000)]).optional(),
      }),
    )
    .output(z.object({ mcpServers: z.record(z.string(), z.record(z.string(), z.unknown())) })),
};

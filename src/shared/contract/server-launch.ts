import * as z from 'zod';
import { launch } from '../model/launch.ts';
import { serverInput } from '../model/server.ts';
import { procedure, serverId } from './base.ts';

/** What would be run for a server, or connected to. */
export const serverLaunchContract = {
  launchPlan: procedure
    .route({
      method: 'GET',
      path: '/servers/{id}/launch',
      summary: 'What is run for a server: the command as found, its folder and environment, secrets hidden',
    })
    .input(serverId)
    .output(launch),
  launchDraft: procedure
    .route({
      method: 'POST',
      path: '/servers/launch',
      summary: 'The same for a server that is not saved',
    })
    .input(
      z.object({
        input: serverInput,
        /** The saved server whose kept secrets (`{secret:true}`) are meant. */
        id: z.string().optional(),
      }),
    )
    .output(launch),
};

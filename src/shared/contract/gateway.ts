import * as z from 'zod';
import {
  auditEntry,
  clientWithToken,
  gatewayClient,
  gatewayClientInput,
  gatewayClientPatch,
  gatewayStatus,
  offeredTool,
  profile,
  profileInput,
  profilePatch,
} from '../model/gateway.ts';
import { pageOf, pageQuery } from '../model/page.ts';
import { done, procedure } from './base.ts';

/** By id or name. */
const reference = z.object({ id: z.string().min(1).max(200) });

export const gatewayContract = {
  status: procedure
    .route({ method: 'GET', path: '/gateway', summary: 'Where the gateway is reached' })
    .output(gatewayStatus),
  clients: procedure
    .route({ method: 'GET', path: '/gateway/clients', summary: 'The programs that may use the gateway' })
    .output(z.object({ items: z.array(gatewayClient) })),
  createClient: procedure
    .route({
      method: 'POST',
      path: '/gateway/clients',
      successStatus: 201,
      summary: 'Let a program in; the answer is the only time its token is shown',
    })
    .input(gatewayClientInput)
    .output(clientWithToken),
  updateClient: procedure
    .route({
      method: 'PATCH',
      path: '/gateway/clients/{id}',
      summary: 'Change a client; what it does now follows at once',
    })
    .input(gatewayClientPatch.extend(reference.shape))
    .output(gatewayClient),
  renewToken: procedure
    .route({
      method: 'POST',
      path: '/gateway/clients/{id}/token',
      summary: 'Give a client a new token; the old one is refused from now on',
    })
    .input(reference)
    .output(clientWithToken),
  issuePass: procedure
    .route({
      method: 'POST',
      path: '/gateway/passes',
      successStatus: 201,
      summary:
        'A token for a program of this machine, as a client or as nobody in particular; forgotten at the end of Patchbay',
    })
    .input(z.object({ client: z.string().min(1).max(200).optional() }))
    .output(z.object({ token: z.string() })),
  revokeClient: procedure
    .route({
      method: 'DELETE',
      path: '/gateway/clients/{id}',
      summary: 'Revoke a client: its token is refused from now on and its sessions end',
    })
    .input(reference)
    .output(done),
  profiles: procedure
    .route({
      method: 'GET',
      path: '/profiles',
      summary: 'Profiles: which servers and tools clients get to see',
    })
    .output(z.object({ items: z.array(profile) })),
  createProfile: procedure
    .route({ method: 'POST', path: '/profiles', successStatus: 201, summary: 'Add a profile' })
    .input(profileInput)
    .output(profile),
  updateProfile: procedure
    .route({
      method: 'PATCH',
      path: '/profiles/{id}',
      summary: 'Change a profile; its rules are replaced whole',
    })
    .input(profilePatch.extend(reference.shape))
    .output(profile),
  removeProfile: procedure
    .route({ method: 'DELETE', path: '/profiles/{id}', summary: 'Delete a profile that no client has' })
    .input(reference)
    .output(done),
  profileTools: procedure
    .route({
      method: 'GET',
      path: '/profiles/{id}/tools',
      summary: 'The tools that a client of a profile sees',
    })
    .input(reference)
    .output(z.object({ items: z.array(offeredTool) })),
  audit: procedure
    .route({ method: 'GET', path: '/audit', summary: 'Changes that were made, newest first' })
    .input(pageQuery)
    .output(pageOf(auditEntry)),
};

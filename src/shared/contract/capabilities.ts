import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import {
  argumentSet,
  jsonObject,
  prompt,
  recommendedTool,
  resource,
  resourceTemplate,
  tool,
} from '../model/capability.ts';
import { changedWords, wordsReference } from '../model/changed-words.ts';
import { completion, completionQuery } from '../model/completion.ts';
import { promptResult, resourceContents } from '../model/content.ts';
import { pageOf, pageQuery } from '../model/page.ts';
import { resourceWatchEvent } from '../model/resource-watch.ts';
import { toolDifference, toolSettingsPatch } from '../model/tool-pin.ts';
import { definitionHash, done, procedure, serverId, serverTool } from './base.ts';

/** Of the definition that was looked at, so that no other one is approved. */
const seenHash = definitionHash.optional();
const toolName = serverTool.shape.name;

const resourceUri = z.string().min(1).max(8_192);

export const capabilitiesContract = {
  tools: procedure
    .route({ method: 'GET', path: '/servers/{id}/tools', summary: 'The tools of a server, as last listed' })
    .input(serverId.extend(pageQuery.shape))
    .output(pageOf(tool)),
  searchTools: procedure
    .route({ method: 'GET', path: '/tools', summary: 'Search the tools of all servers, best first' })
    .input(pageQuery.extend({ q: z.string().max(500).optional(), favourite: z.stringbool().optional() }))
    .output(pageOf(tool)),
  recommendTools: procedure
    .route({
      method: 'GET',
      path: '/tools/recommend',
      summary: 'The tools of all servers that do what is wanted, best first, with the words that say so',
    })
    .input(
      z.object({
        q: z.string().trim().min(1).max(2_000),
        limit: z.coerce.number().int().min(1).max(100).default(10),
      }),
    )
    .output(z.object({ items: z.array(recommendedTool) })),
  heldTools: procedure
    .route({
      method: 'GET',
      path: '/tools/held',
      summary: 'The tools of all servers that are held until their definition is approved',
    })
    .input(pageQuery)
    .output(pageOf(tool)),
  updateTool: procedure
    .route({
      method: 'PATCH',
      path: '/servers/{id}/tools/{name}',
      summary: 'Enable or disable a tool, describe it in other words, trust it or always ask',
    })
    .input(serverTool.extend(toolSettingsPatch.shape))
    .output(tool),
  toolDifference: procedure
    .route({
      method: 'GET',
      path: '/servers/{id}/tools/{name}/difference',
      summary: 'What of a tool is not as it was approved',
    })
    .input(serverTool)
    .output(toolDifference),
  approveTool: procedure
    .route({
      method: 'POST',
      path: '/servers/{id}/tools/{name}/approve',
      summary: 'Approve the definition of a tool as it is now',
    })
    .input(serverTool.extend({ hash: seenHash }))
    .output(tool),
  approveTools: procedure
    .route({
      method: 'POST',
      path: '/servers/{id}/tools/approve',
      summary: 'Approve the definitions of tools of a server as they are now, all unless some are named',
    })
    .input(
      serverId.extend({
        tools: z
          .array(z.object({ name: toolName, hash: seenHash }))
          .max(10_000)
          .optional(),
      }),
    )
    .output(z.object({ approved: z.array(z.string()) })),
  withdrawApprovals: procedure
    .route({
      method: 'POST',
      path: '/servers/{id}/tools/withdraw',
      summary: 'Take the last approvals of tools back: what was approved before holds again',
    })
    .input(serverId.extend({ tools: z.array(toolName).min(1).max(10_000) }))
    .output(done),
  setFavourite: procedure
    .route({
      method: 'PUT',
      path: '/servers/{id}/tools/{name}/favourite',
      summary: 'Mark a tool as a favourite, or not',
    })
    .input(serverTool.extend({ favourite: z.boolean() }))
    .output(tool),
  argumentSets: procedure
    .route({
      method: 'GET',
      path: '/servers/{id}/tools/{name}/argument-sets',
      summary: 'Saved arguments of a tool',
    })
    .input(serverTool)
    .output(z.object({ items: z.array(argumentSet) })),
  saveArgumentSet: procedure
    .route({
      method: 'POST',
      path: '/servers/{id}/tools/{name}/argument-sets',
      successStatus: 201,
      summary: 'Save arguments; the same name replaces',
    })
    .input(serverTool.extend({ setName: z.string().trim().min(1).max(100), arguments: jsonObject }))
    .output(argumentSet),
  removeArgumentSet: procedure
    .route({ method: 'DELETE', path: '/argument-sets/{setId}', summary: 'Delete saved arguments' })
    .input(z.object({ setId: z.string() }))
    .output(done),
  resources: procedure
    .route({
      method: 'GET',
      path: '/servers/{id}/resources',
      summary: 'The resources of a server, as last listed',
    })
    .input(serverId.extend(pageQuery.shape))
    .output(pageOf(resource)),
  resourceTemplates: procedure
    .route({
      method: 'GET',
      path: '/servers/{id}/resource-templates',
      summary: 'The resource templates of a server',
    })
    .input(serverId)
    .output(pageOf(resourceTemplate)),
  readResource: procedure
    .route({ method: 'POST', path: '/servers/{id}/resources/read', summary: 'Read a resource' })
    .input(serverId.extend({ uri: resourceUri }))
    .output(resourceContents),
  watchResource: procedure
    .route({
      method: 'GET',
      path: '/servers/{id}/resources/watch',
      summary: 'Follow the changes of a resource, as server-sent events, over restarts of the server',
    })
    .input(serverId.extend({ uri: resourceUri }))
    .output(eventIterator(resourceWatchEvent)),
  changedWords: procedure
    .route({
      method: 'GET',
      path: '/servers/{id}/changed-words',
      summary: 'What a server says of itself, its prompts and resources in other words than a person saw',
    })
    .input(serverId)
    .output(z.object({ items: z.array(changedWords) })),
  seeWords: procedure
    .route({
      method: 'POST',
      path: '/servers/{id}/changed-words/seen',
      summary: 'Say that changed words were seen, all unless some are named; instructions are approved by it',
    })
    .input(
      serverId.extend({
        items: z
          .array(wordsReference.extend({ hash: seenHash }))
          .max(10_000)
          .optional(),
      }),
    )
    .output(z.object({ seen: z.array(wordsReference) })),
  withdrawWords: procedure
    .route({
      method: 'POST',
      path: '/servers/{id}/changed-words/withdraw',
      summary: 'Take back that changed words were seen, or that instructions were approved',
    })
    .input(serverId.extend({ items: z.array(wordsReference).min(1).max(10_000) }))
    .output(done),
  prompts: procedure
    .route({
      method: 'GET',
      path: '/servers/{id}/prompts',
      summary: 'The prompts of a server, as last listed',
    })
    .input(serverId.extend(pageQuery.shape))
    .output(pageOf(prompt)),
  getPrompt: procedure
    .route({ method: 'POST', path: '/servers/{id}/prompts/{name}/get', summary: 'Fill in a prompt' })
    .input(serverTool.extend({ arguments: z.record(z.string(), z.string()).default({}) }))
    .output(promptResult),
  complete: procedure
    .route({
      method: 'POST',
      path: '/servers/{id}/complete',
      summary: 'The values that an argument of a prompt, or a variable of a resource template, may have',
    })
    .input(serverId.extend(completionQuery.shape))
    .output(completion),
};

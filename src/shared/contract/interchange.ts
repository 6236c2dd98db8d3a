import * as z from 'zod';
import {
  clientChange,
  exchangeClient,
  exportPreview,
  importChoice,
  importPreview,
  importResult,
} from '../model/client-exchange.ts';
import { deployment, deploymentRequest } from '../model/deployment.ts';
import { done, procedure } from './base.ts';

/** A client by its id, and its file where it is not the usual one. */
const clientFile = z.object({
  client: z.string().min(1).max(100),
  file: z.string().min(1).max(4_096).optional(),
});
const exported = clientFile.extend({
  /** Ids, slugs or names; `gateway:` is the gateway's address, for a gateway client of the program's name. */
  servers: z.array(z.string().min(1).max(200)).min(1).max(10_000),
  /** Writes the values of secrets in plain text, where placeholders stand otherwise. */
  withSecrets: z.boolean().default(false),
});
/** What the preview said: refused where the file has changed since. */
const revision = z.object({ revision: z.string() });

export const interchangeContract = {
  clients: procedure
    .route({
      method: 'GET',
      path: '/interchange/clients',
      summary: 'Other programs that keep MCP servers, and their files on this machine',
    })
    .output(z.object({ items: z.array(exchangeClient) })),
  previewImport: procedure
    .route({
      method: 'POST',
      path: '/interchange/clients/{client}/import/preview',
      summary: 'What taking over the servers of a client would do',
    })
    .input(clientFile)
    .output(importPreview),
  importServers: procedure
    .route({
      method: 'POST',
      path: '/interchange/clients/{client}/import',
      summary: 'Take over servers of a client: all of the chosen ones or none',
    })
    .input(clientFile.extend({ ...revision.shape, choices: z.array(importChoice).max(10_000) }))
    .output(importResult),
  previewExport: procedure
    .route({
      method: 'POST',
      path: '/interchange/clients/{client}/export/preview',
      summary: 'What writing servers to the file of a client would change',
    })
    .input(exported)
    .output(exportPreview),
  exportServers: procedure
    .route({
      method: 'POST',
      path: '/interchange/clients/{client}/export',
      summary: 'Write servers to the file of a client; what is not ours in it stays as it is',
    })
    .input(exported.extend(revision.shape))
    .output(clientChange),
  previewDeployment: procedure
    .route({
      method: 'POST',
      path: '/interchange/deployments/{form}/preview',
      summary:
        'What servers would be as a Docker Compose project or as resources of ToolHive, secrets hidden',
    })
    .input(deploymentRequest)
    .output(deployment),
  writeDeployment: procedure
    .route({
      method: 'POST',
      path: '/interchange/deployments/{form}',
      summary: 'Servers as a Docker Compose project or as resources of the ToolHive operator',
    })
    .input(deploymentRequest)
    .output(deployment),
  changes: procedure
    .route({
      method: 'GET',
      path: '/interchange/changes',
      summary: 'Changes to files of clients that can be undone, newest first',
    })
    .output(z.object({ items: z.array(clientChange) })),
  undo: procedure
    .route({
      method: 'POST',
      path: '/interchange/changes/{id}/undo',
      summary: 'Put a client’s file back as it was before a change',
    })
    .input(z.object({ id: z.string().min(1).max(100) }))
    .output(done),
};

import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { importChoice, importPreview, importResult } from '../model/client-exchange.ts';
import {
  openWebUiDocuments,
  openWebUiExport,
  openWebUiForms,
  openWebUiInstance,
  openWebUiSend,
  openWebUiSendEvent,
  openWebUiSendPreview,
  openWebUiUndone,
  webAddress,
} from '../model/open-webui.ts';
import { done, procedure } from './base.ts';

const written = openWebUiExport.extend({
  form: z.enum(openWebUiForms),
  /** Of `mcpo-servers`: writes the values of secrets in plain text, where placeholders stand otherwise. */
  withSecrets: z.boolean().default(false),
});
/** A known Open WebUI, by its id or address. */
const instance = z.object({ instance: z.string().min(1).max(2_048) });
const sent = openWebUiExport.extend(instance.shape);
const revision = z.object({ revision: z.string() });
const reference = z.object({ id: z.string().min(1).max(200) });

/** Handing servers over to Open WebUI, and taking its own over. */
export const openWebUiContract = {
  preview: procedure
    .route({
      method: 'POST',
      path: '/interchange/open-webui/preview',
      summary: 'What an export for Open WebUI would hold, its token hidden; no client is made',
    })
    .input(written)
    .output(openWebUiDocuments),
  write: procedure
    .route({
      method: 'POST',
      path: '/interchange/open-webui/export',
      summary: 'Make an export for Open WebUI; its gateway client gets a token, shown only in it',
    })
    .input(written)
    .output(openWebUiDocuments),
  instances: procedure
    .route({
      method: 'GET',
      path: '/interchange/open-webui/instances',
      summary: 'The running Open WebUIs that are known',
    })
    .output(z.object({ items: z.array(openWebUiInstance) })),
  connect: procedure
    .route({
      method: 'POST',
      path: '/interchange/open-webui/instances',
      summary: 'Get to know a running Open WebUI: its key is tried, then kept in the keychain',
    })
    .input(
      z.object({
        address: webAddress,
        /** An API key of an admin, or a session token; the kept one is tried where it is left out. */
        key: z.string().trim().min(1).max(8_192).optional(),
      }),
    )
    .output(openWebUiInstance),
  forget: procedure
    .route({
      method: 'DELETE',
      path: '/interchange/open-webui/instances/{id}',
      summary: 'Forget an Open WebUI, its key and what could be undone there',
    })
    .input(reference)
    .output(done),
  previewSend: procedure
    .route({
      method: 'POST',
      path: '/interchange/open-webui/send/preview',
      summary: 'What sending to a running Open WebUI would change there',
    })
    .input(sent)
    .output(openWebUiSendPreview),
  send: procedure
    .route({
      method: 'POST',
      path: '/interchange/open-webui/send',
      summary: 'Send to a running Open WebUI and have it try each connection; streams what it finds',
    })
    .input(sent.extend(revision.shape))
    .output(eventIterator(openWebUiSendEvent)),
  sends: procedure
    .route({
      method: 'GET',
      path: '/interchange/open-webui/sends',
      summary: 'What was sent and can be undone, newest first',
    })
    .output(z.object({ items: z.array(openWebUiSend) })),
  undo: procedure
    .route({
      method: 'POST',
      path: '/interchange/open-webui/sends/{id}/undo',
      summary: 'Put the connections of an Open WebUI back as they were before a send',
    })
    .input(reference)
    .output(openWebUiUndone),
  previewImport: procedure
    .route({
      method: 'POST',
      path: '/interchange/open-webui/import/preview',
      summary: 'What taking over the MCP servers of a running Open WebUI would do',
    })
    .input(instance)
    .output(importPreview),
  importServers: procedure
    .route({
      method: 'POST',
      path: '/interchange/open-webui/import',
      summary: 'Take over MCP servers of a running Open WebUI: all of the chosen ones or none',
    })
    .input(instance.extend({ ...revision.shape, choices: z.array(importChoice).max(10_000) }))
    .output(importResult),
};

import * as z from 'zod';
import { batch } from './batch.ts';
import { callSummary, runningCall } from './call.ts';
import { chat, runQuestion } from './chat.ts';
import { metricsReport } from './metrics.ts';
import { server } from './server.ts';
import { settings } from './settings.ts';
import { system } from './system.ts';

/** Facts pushed to every face. `server-changed` carries the whole server: nobody needs to ask again. */
export const patchbayEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('server-changed'), server }),
  z.object({ type: z.literal('server-removed'), serverId: z.string() }),
  /** The new positions by id; those that stayed are left out. */
  z.object({ type: z.literal('servers-reordered'), positions: z.record(z.string(), z.number().int()) }),
  z.object({ type: z.literal('capabilities-changed'), serverId: z.string() }),
  z.object({ type: z.literal('call-started'), call: runningCall }),
  z.object({
    type: z.literal('call-progress'),
    callId: z.string(),
    serverId: z.string(),
    progress: z.number(),
    total: z.number().optional(),
    message: z.string().optional(),
  }),
  /** What servers use now, of those alone where it is not what it was; at most every two seconds. */
  z.object({ type: z.literal('server-metrics'), reports: z.array(metricsReport) }),
  z.object({ type: z.literal('call-recorded'), call: callSummary }),
  /** Clients or profiles of the gateway, or where it is reached; who shows them asks again. */
  z.object({ type: z.literal('gateway-changed') }),
  /** A conversation as it is now, but for its messages. */
  z.object({ type: z.literal('chat-changed'), chat }),
  z.object({ type: z.literal('chat-removed'), chatId: z.string() }),
  /** Asked, changed, or no longer waiting. */
  z.object({ type: z.literal('question-changed'), asked: runQuestion }),
  /** At most ten times a second; `batches.rows` has the rest. */
  z.object({ type: z.literal('batch-changed'), batch }),
  z.object({ type: z.literal('batch-removed'), batchId: z.string() }),
  /** Favourites, ratings or installs of the catalog. */
  z.object({ type: z.literal('catalog-changed') }),
  /** A bundle was installed, updated or configured. */
  z.object({ type: z.literal('bundles-changed') }),
  /** How far a bundle is unpacked. */
  z.object({
    type: z.literal('bundle-unpacking'),
    upload: z.string(),
    doneBytes: z.number().int(),
    totalBytes: z.number().int(),
  }),
  /** How far a bundle of the MCP Registry is fetched. */
  z.object({
    type: z.literal('bundle-download'),
    /** Its name in the registry. */
    id: z.string(),
    receivedBytes: z.number().int(),
    totalBytes: z.number().int().optional(),
  }),
  /** Providers of models, or what is known of them. */
  z.object({ type: z.literal('providers-changed') }),
  /** A backup was restored, or that undone: anything may be another, so who shows something asks again. */
  z.object({ type: z.literal('registry-restored') }),
  z.object({ type: z.literal('settings-changed'), settings }),
  z.object({ type: z.literal('system-changed'), system }),
]);
export type PatchbayEvent = z.infer<typeof patchbayEvent>;

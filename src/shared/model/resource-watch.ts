import * as z from 'zod';
import { stateKind } from './server.ts';

/** What is said of a watched resource; times are ISO 8601 in UTC. */
export const resourceWatchEvent = z.discriminatedUnion('type', [
  /** From now on its changes are heard; what changed before is not known. */
  z.object({ type: z.literal('subscribed'), at: z.string() }),
  /** It changed, or the part of it that `uri` names. */
  z.object({ type: z.literal('updated'), at: z.string(), uri: z.string() }),
  /** The server went away; it is subscribed to again when it is back. */
  z.object({
    type: z.literal('interrupted'),
    at: z.string(),
    state: stateKind,
    reason: z.string().optional(),
  }),
]);
export type ResourceWatchEvent = z.infer<typeof resourceWatchEvent>;

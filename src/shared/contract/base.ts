import { oc } from '@orpc/contract';
import * as z from 'zod';

/** Where every procedure of the contract begins. */
export const procedure = oc;

/** A server by its id, slug or name. */
export const serverId = z.object({ id: z.string().min(1).max(200) });
export const serverTool = serverId.extend({ name: z.string().min(1).max(500) });
/** SHA-256, hexadecimal. */
export const definitionHash = z.string().regex(/^[0-9a-f]{64}$/);
export const done = z.object({ ok: z.literal(true) });

import * as z from 'zod';
import { protocolEra } from './server.ts';

/** Seen from Patchbay. */
export const protocolDirections = ['sent', 'received'] as const;
export const protocolDirection = z.enum(protocolDirections);
export type ProtocolDirection = z.infer<typeof protocolDirection>;

/** One JSON-RPC message between Patchbay and a server. */
export const protocolEntry = z.object({
  /** Grows by one a message within a server, for as long as Patchbay runs. */
  sequence: z.number().int(),
  at: z.string(),
  direction: protocolDirection,
  kind: z.enum(['request', 'answer', 'notification']),
  /** Of an answer that of its request; empty where no request is known. */
  method: z.string(),
  id: z.union([z.string(), z.number()]).optional(),
  /** Of the message as JSON; about, where it was cut. */
  bytes: z.number().int(),
  /** From the request to its answer; at both of them. */
  durationMs: z.number().optional(),
  /** The sequence of the answer of this request, or of the request of this answer. */
  pair: z.number().int().optional(),
  /** The revision that was agreed on by then, and its era. */
  revision: z.string().optional(),
  era: protocolEra.optional(),
  /** An error of JSON-RPC, or a result with `isError`. */
  isError: z.boolean(),
  /** Of a message that was too large to be kept whole: texts that were shortened, items and members left out. */
  cut: z.object({ texts: z.number().int(), items: z.number().int() }).optional(),
  /** Secrets hidden. Left out where only the outline was asked for. */
  message: z.unknown().optional(),
});
export type ProtocolEntry = z.infer<typeof protocolEntry>;

/** What is kept of a server's messages. */
export const protocolKept = z.object({
  /** Messages that fell out since the program started, oldest first. */
  dropped: z.number().int(),
  /** Whether many are kept although nobody looks. */
  recording: z.boolean(),
});
export type ProtocolKept = z.infer<typeof protocolKept>;

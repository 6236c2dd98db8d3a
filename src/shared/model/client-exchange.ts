import * as z from 'zod';
import { server, transportKind } from './server.ts';
import { readValue } from './written-value.ts';

/** In place of a server: the gateway's one address, with a token of its own for the program. */
export const GATEWAY_REFERENCE = 'gateway:';

/** A file in which another program keeps its MCP servers. */
const clientFile = z.object({
  path: z.string(),
  exists: z.boolean(),
  /** Names of the servers in it. */
  servers: z.array(z.string()).optional(),
  /** Why it cannot be read. */
  problem: z.string().optional(),
});

/** A program whose configuration can be taken over and written: the usual places of its file, the one in use first. */
export const exchangeClient = z.object({
  id: z.string(),
  title: z.string(),
  isInstalled: z.boolean(),
  files: z.array(clientFile),
});
export type ExchangeClient = z.infer<typeof exchangeClient>;

const previewedServer = z.object({
  name: z.string(),
  /** Why it cannot be taken over. */
  problem: z.string().optional(),
  transport: transportKind.optional(),
  /** The command with its arguments, or the address. */
  target: z.string().optional(),
  env: z.record(z.string(), readValue).optional(),
  headers: z.record(z.string(), readValue).optional(),
  notes: z.array(z.string()),
  /** Whether there is one of this name here, and whether it is the same. */
  conflict: z.enum(['none', 'same', 'name']),
});

/** What an import would do; `revision` names the content that was read. */
export const importPreview = z.object({
  client: z.string(),
  file: z.string(),
  revision: z.string(),
  servers: z.array(previewedServer),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const importChoice = z.discriminatedUnion('as', [
  z.object({ name: z.string(), as: z.literal('add') }),
  z.object({ name: z.string(), as: z.literal('skip') }),
  z.object({ name: z.string(), as: z.literal('replace') }),
  z.object({ name: z.string(), as: z.literal('rename'), newName: z.string() }),
]);
export type ImportChoice = z.infer<typeof importChoice>;

export const importResult = z.object({ added: z.array(server), replaced: z.array(server) });
export type ImportResult = z.infer<typeof importResult>;

/** What an export would write. */
export const exportPreview = z.object({
  client: z.string(),
  file: z.string(),
  exists: z.boolean(),
  revision: z.string(),
  /** A unified patch, secrets hidden; empty where nothing would change. */
  difference: z.string(),
  servers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** Why the client cannot have it. */
      problem: z.string().optional(),
      notes: z.array(z.string()),
    }),
  ),
});
export type ExportPreview = z.infer<typeof exportPreview>;

/** A change that was made to another program's file and can be undone. */
export const clientChange = z.object({
  id: z.string(),
  client: z.string(),
  file: z.string(),
  at: z.string(),
  servers: z.array(z.string()),
});
export type ClientChange = z.infer<typeof clientChange>;

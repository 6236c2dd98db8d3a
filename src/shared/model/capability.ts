import * as z from 'zod';
import { toolFlag, toolPin, toolSettings } from './tool-pin.ts';

/** Whatever JSON a server sent where the protocol leaves it open. */
export const jsonObject = z.record(z.string(), z.unknown());
export type JsonObject = z.infer<typeof jsonObject>;

export const icon = z.object({
  src: z.string(),
  mimeType: z.string().optional(),
  sizes: z.array(z.string()).optional(),
});

/** Hints of the server about a tool; shown, never trusted. */
export const toolAnnotations = z.object({
  title: z.string().optional(),
  readOnlyHint: z.boolean().optional(),
  destructiveHint: z.boolean().optional(),
  idempotentHint: z.boolean().optional(),
  openWorldHint: z.boolean().optional(),
});
export type ToolAnnotations = z.infer<typeof toolAnnotations>;

export const tool = z.object({
  serverId: z.string(),
  serverName: z.string(),
  serverSlug: z.string(),
  name: z.string(),
  title: z.string().optional(),
  description: z.string(),
  inputSchema: jsonObject,
  outputSchema: jsonObject.optional(),
  annotations: toolAnnotations,
  icons: z.array(icon),
  favourite: z.boolean(),
  /** The view that shows its calls, and who may call it (MCP Apps, "McpUiToolMeta"); both unless the server says so. */
  ui: z.object({ uri: z.string().optional(), visibility: z.array(z.enum(['model', 'app'])) }).optional(),
  /** SHA-256 of the definition, hexadecimal. */
  hash: z.string(),
  pin: toolPin,
  flags: z.array(toolFlag),
  /** `description` above is the server's own, whatever they say. */
  settings: toolSettings,
  /** Set where the definition breaks the protocol in a way that was survived. */
  problem: z.string().optional(),
});
export type Tool = z.infer<typeof tool>;

/** A tool that does what a person wants done. */
export const recommendedTool = z.object({
  tool,
  /** What share of the request it speaks of, from 0 to 1. */
  share: z.number(),
  /** The words of the request, each with the word of the tool that answers it, the most telling first. */
  words: z.array(z.object({ asked: z.string(), found: z.string() })),
});
export type RecommendedTool = z.infer<typeof recommendedTool>;

export const resource = z.object({
  serverId: z.string(),
  uri: z.string(),
  name: z.string(),
  title: z.string().optional(),
  description: z.string(),
  mimeType: z.string().optional(),
  sizeBytes: z.number().optional(),
  flags: z.array(toolFlag),
  /** What the server says of it is not what a person saw. */
  isChanged: z.boolean().optional(),
});
export type Resource = z.infer<typeof resource>;

export const resourceTemplate = z.object({
  serverId: z.string(),
  uriTemplate: z.string(),
  name: z.string(),
  title: z.string().optional(),
  description: z.string(),
  mimeType: z.string().optional(),
  flags: z.array(toolFlag),
  isChanged: z.boolean().optional(),
});
export type ResourceTemplate = z.infer<typeof resourceTemplate>;

export const prompt = z.object({
  serverId: z.string(),
  name: z.string(),
  title: z.string().optional(),
  description: z.string(),
  arguments: z.array(
    z.object({
      name: z.string(),
      title: z.string().optional(),
      description: z.string().optional(),
      required: z.boolean(),
    }),
  ),
  flags: z.array(toolFlag),
  isChanged: z.boolean().optional(),
});
export type Prompt = z.infer<typeof prompt>;

/** Arguments that a person saved to run a tool with again. */
export const argumentSet = z.object({
  id: z.string(),
  name: z.string(),
  arguments: jsonObject,
  createdAt: z.string(),
});
export type ArgumentSet = z.infer<typeof argumentSet>;

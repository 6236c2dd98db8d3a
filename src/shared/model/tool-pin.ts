import * as z from 'zod';

/** What of a tool's definition a person should look at, and where it stands. */
export const toolFlagKinds = [
  'hidden-characters',
  'mixed-letters',
  'hidden-text',
  'instruction',
  'private-path',
  'encoded-text',
  'sends-out',
  'too-long',
  'look-alike',
  'similar-name',
  'same-name',
  'copied-description',
  'names-other-tool',
] as const;
export const toolFlag = z.object({
  kind: z.enum(toolFlagKinds),
  /** Notes are often harmless; a new tool with a warning is held. */
  severity: z.enum(['note', 'warning']),
  /** The field, with a JSON Pointer into a schema: `description`, `inputSchema/properties/path/description`. */
  where: z.string(),
  /** The words that it is about, what is hidden in them shown. */
  excerpt: z.string(),
  /** The tool of another server that it is about. */
  other: z.object({ serverId: z.string(), serverName: z.string(), tool: z.string() }).optional(),
});
export type ToolFlag = z.infer<typeof toolFlag>;

/**
 * - `approved`: it is as it was approved
 * - `changed`: its definition is another than the approved one; always held
 * - `new`: of a server whose tools are approved, but nobody looked at this one yet
 * What is held can be called from nowhere.
 */
export const toolPin = z.object({
  status: z.enum(['approved', 'changed', 'new']),
  isHeld: z.boolean(),
  approvedAt: z.string().optional(),
  /** Who approved it: a person, nobody (it was there when the server was first listed), or the program itself. */
  approvedBy: z.enum(['person', 'first-list', 'program']).optional(),
});
export type ToolPin = z.infer<typeof toolPin>;

const description = z.string().max(20_000);
/** What a person decided about a tool. */
export const toolSettings = z.object({
  enabled: z.boolean().default(true),
  /** Told to models instead of the server's own; empty is the server's own. */
  description: description.default(''),
  /** In the chat: whether it may run unasked, or always asks. */
  trust: z.enum(['default', 'trusted', 'ask']).default('default'),
});
export type ToolSettings = z.infer<typeof toolSettings>;
export const toolSettingsPatch = z
  .object({ enabled: z.boolean(), description, trust: toolSettings.shape.trust.unwrap() })
  .partial();
export type ToolSettingsPatch = z.infer<typeof toolSettingsPatch>;

/** What a tool's definition is made of, in the order in which it is shown. */
export const toolFields = [
  'name',
  'title',
  'description',
  'annotations',
  'inputSchema',
  'outputSchema',
  'meta',
  'icons',
] as const;
/** Of a view: what it asks to reach and may do, then what it is. */
export const viewFields = ['csp', 'permissions', 'domain', 'html'] as const;
/** Of prompts, templates, resources, and a server itself. */
export const wordFields = ['name', 'title', 'description', 'arguments', 'mimeType', 'instructions'] as const;

/** One place in which two definitions differ. */
export const definitionChange = z.object({
  field: z.enum([...new Set([...toolFields, ...viewFields, ...wordFields])]),
  /** JSON Pointer into the field, or `:<line>` of a text; empty for the whole of it. */
  path: z.string(),
  /** Text as it is, everything else as JSON; missing where there is nothing. */
  before: z.string().optional(),
  after: z.string().optional(),
});
export type DefinitionChange = z.infer<typeof definitionChange>;

export const toolDifference = z.object({
  name: z.string(),
  /** Of the definition as it is now: what an approval is bound to. */
  hash: z.string(),
  /** What it is held against: what was approved, the tool that it looks like, or nothing. */
  against: z.enum(['approved', 'look-alike', 'nothing']),
  approvedAt: z.string().optional(),
  other: toolFlag.shape.other,
  changes: z.array(definitionChange),
});
export type ToolDifference = z.infer<typeof toolDifference>;

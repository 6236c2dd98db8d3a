import * as z from 'zod';

/** `/media/<sha256>`: where media of a result are stored once, by content. */
export const mediaPath = (sha256: string): string => `/media/${sha256}`;

/** The hashes of all media that a text names. */
export const mediaHashes = (text: string): readonly string[] =>
  [...text.matchAll(/\/media\/([0-9a-f]{64})(?![0-9a-f])/g)].flatMap(([, sha256]) => sha256 ?? []);

const annotations = z.record(z.string(), z.unknown()).optional();
/** Media carry `url` and `sizeBytes`, or `data` (base64) where they were asked for inline. */
const media = {
  mimeType: z.string(),
  url: z.string().optional(),
  sizeBytes: z.number().optional(),
  data: z.string().optional(),
};

const embedded = z.looseObject({
  uri: z.string(),
  mimeType: z.string().optional(),
  text: z.string().optional(),
  url: z.string().optional(),
  sizeBytes: z.number().optional(),
  blob: z.string().optional(),
});
export type EmbeddedResource = z.infer<typeof embedded>;

/** The protocol's content blocks (specification, "Tools", "Tool result"); unknown kinds are kept as they came. */
export const contentBlock = z.union([
  z.looseObject({ type: z.literal('text'), text: z.string(), annotations }),
  z.looseObject({ type: z.literal('image'), ...media, annotations }),
  z.looseObject({ type: z.literal('audio'), ...media, annotations }),
  z.looseObject({ type: z.literal('resource'), resource: embedded, annotations }),
  z.looseObject({
    type: z.literal('resource_link'),
    uri: z.string(),
    name: z.string().optional(),
    title: z.string().optional(),
    description: z.string().optional(),
    mimeType: z.string().optional(),
    annotations,
  }),
  z.looseObject({ type: z.string() }),
]);
export type ContentBlock = z.infer<typeof contentBlock>;

/** The protocol's CallToolResult. */
export const callToolResult = z.looseObject({
  content: z.array(contentBlock),
  structuredContent: z.unknown().optional(),
  isError: z.boolean().optional(),
});
export type CallToolResult = z.infer<typeof callToolResult>;

/** Where a result of which only the beginning was handed over is read whole, as JSON. */
export const wholeResult = z.object({ url: z.string(), sizeBytes: z.number() });
export type WholeResult = z.infer<typeof wholeResult>;

export const resourceContents = z.looseObject({ contents: z.array(embedded) });
export type ResourceContents = z.infer<typeof resourceContents>;

export const promptResult = z.looseObject({
  description: z.string().optional(),
  messages: z.array(z.looseObject({ role: z.string(), content: contentBlock })),
});
export type PromptResult = z.infer<typeof promptResult>;

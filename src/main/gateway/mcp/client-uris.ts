import type { JsonObject } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';

type Rename = (uri: string) => string;

const withUri = (value: JsonObject, rename: Rename): JsonObject =>
  typeof value.uri === 'string' ? { ...value, uri: rename(value.uri) } : value;

const blockKinds: Readonly<Record<string, (block: JsonObject, rename: Rename) => JsonObject>> = {
  resource_link: withUri,
  resource: (block, rename) =>
    isJsonObject(block.resource) ? { ...block, resource: withUri(block.resource, rename) } : block,
};

const inBlock =
  (rename: Rename) =>
  (block: unknown): unknown =>
    isJsonObject(block) ? (blockKinds[String(block.type)]?.(block, rename) ?? block) : block;

const inList = (list: unknown, change: (item: unknown) => unknown): unknown =>
  Array.isArray(list) ? list.map(change) : list;

/** A tool's result whose links and resources have the URIs that the client knows them by. */
export const resultWithUris = <T extends { readonly content: unknown }>(result: T, rename: Rename): T => ({
  ...result,
  content: inList(result.content, inBlock(rename)),
});

/** The same of a prompt. */
export const promptWithUris = (prompt: JsonObject, rename: Rename): JsonObject => ({
  ...prompt,
  messages: inList(prompt.messages, (message) =>
    isJsonObject(message) ? { ...message, content: inBlock(rename)(message.content) } : message,
  ),
});

/** The same of what was read: a resource, or the parts of one. */
export const contentsWithUris = (read: JsonObject, rename: Rename): JsonObject => ({
  ...read,
  contents: inList(read.contents, (one) => (isJsonObject(one) ? withUri(one, rename) : one)),
});

import type { JsonObject } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import { followReferences } from '../../components/schema-form/schema-pointer.ts';

/** Larger arguments stay for this session only: the browser's store holds a few megabytes for everything. */
const KEPT_CHARACTERS = 100_000;

export const storageKey = (serverId: string, tool: string): string =>
  `patchbay.arguments.${encodeURIComponent(serverId)}/${encodeURIComponent(tool)}`;

/** Where a text stands that is no JSON (yet). */
export const textKey = (key: string): string => `${key}.text`;

const parts = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A schema with all its alternatives; a value may follow any of them. */
const variants = (root: JsonObject, schema: unknown, depth = 0): readonly JsonObject[] => {
  const node = followReferences(root, schema);
  if (!isJsonObject(node) || depth > 5) return [];
  const { allOf, anyOf, oneOf, then, else: otherwise } = node;
  const below = [...parts(allOf), ...parts(anyOf), ...parts(oneOf), then, otherwise];
  return [node, ...below.flatMap((part) => variants(root, part, depth + 1))];
};

const isSecret = (schema: JsonObject): boolean => schema.format === 'password' || schema.writeOnly === true;

const keep = (root: JsonObject, schemas: readonly JsonObject[], value: unknown): unknown => {
  if (schemas.some(isSecret)) return undefined;
  if (Array.isArray(value)) {
    const items = schemas.flatMap((schema) => [...parts(schema.prefixItems), schema.items]);
    const itemSchemas = items.flatMap((item) => variants(root, item));
    return value.map((item) => keep(root, itemSchemas, item)).filter((item) => item !== undefined);
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([name, part]) => {
    const named = schemas.flatMap((schema) => {
      const own = isJsonObject(schema.properties) ? schema.properties[name] : undefined;
      return variants(root, own ?? schema.additionalProperties);
    });
    return [name, keep(root, named, part)] as const;
  });
  return Object.fromEntries(entries.filter(([, part]) => part !== undefined));
};

/** The arguments without what the schema marks as a password. */
export const withoutSecrets = (schema: JsonObject, value: JsonObject): JsonObject =>
  (keep(schema, variants(schema, schema), value) as JsonObject | undefined) ?? {};

/** What is written for the next start; undefined where it is not kept. */
export const encodeArguments = (schema: JsonObject, value: JsonObject): string | undefined => {
  const kept = withoutSecrets(schema, value);
  if (Object.keys(kept).length === 0) return undefined;
  const text = JSON.stringify(kept);
  return text.length > KEPT_CHARACTERS ? undefined : text;
};

const mentionsSecret = (part: unknown): boolean =>
  typeof part === 'object' &&
  part !== null &&
  ((isJsonObject(part) && isSecret(part)) || Object.values(part).some(mentionsSecret));

/** A broken text has no places to leave passwords out of: where the schema knows any it lasts for this session only. */
export const encodeText = (schema: JsonObject, text: string): string | undefined =>
  text.length > KEPT_CHARACTERS || mentionsSecret(schema) ? undefined : text;

/** What was written, or undefined where it is nothing that can be used. */
export const decodeArguments = (text: string | null): JsonObject | undefined => {
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined; // written by something else
  }
};

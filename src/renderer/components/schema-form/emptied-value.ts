import type { JsonObject } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import { followReferences } from './schema-pointer.ts';

/** A schema may name itself among its alternatives. */
const MOST_LEVELS = 8;

const takesNull = (root: JsonObject, schema: unknown, level = 0): boolean => {
  const node = followReferences(root, schema);
  if (!isJsonObject(node) || level > MOST_LEVELS) return false;
  const { type, enum: values, anyOf, oneOf } = node;
  if (type === 'null' || (Array.isArray(type) && type.includes('null'))) return true;
  if (Array.isArray(values) && values.includes(null)) return type === undefined;
  return [anyOf, oneOf].some(
    (options) => Array.isArray(options) && options.some((option) => takesNull(root, option, level + 1)),
  );
};

const isText = (root: JsonObject, schema: unknown): boolean => {
  const node = followReferences(root, schema);
  return isJsonObject(node) && node.type === 'string' && node.enum === undefined;
};

const emptiedItem = (root: JsonObject, schema: unknown, item: unknown): unknown => {
  if (item !== undefined) return withEmptied(root, schema, item);
  if (takesNull(root, schema)) return null;
  return isText(root, schema) ? '' : item;
};

const withEmptied = (root: JsonObject, schema: unknown, value: unknown): unknown => {
  const node = followReferences(root, schema);
  if (!isJsonObject(node)) return value;
  if (Array.isArray(value)) {
    const first = Array.isArray(node.prefixItems) ? node.prefixItems : [];
    return value.map((item, index) => emptiedItem(root, first[index] ?? node.items, item));
  }
  if (!isJsonObject(value)) return value;
  const properties = isJsonObject(node.properties) ? node.properties : {};
  const required = Array.isArray(node.required) ? node.required.map(String) : [];
  const nulls = required
    .filter((name) => value[name] === undefined && takesNull(root, properties[name]))
    .map((name) => [name, null] as const);
  const parts = Object.entries(value).map(
    ([name, part]) => [name, withEmptied(root, properties[name] ?? node.additionalProperties, part)] as const,
  );
  return Object.fromEntries([...parts, ...nulls]);
};

/** What empty fields mean where something must stand: null where that is allowed, in a list of texts an empty one. */
export const emptiedValue = (schema: JsonObject, value: JsonObject): JsonObject =>
  withEmptied(schema, schema, value) as JsonObject;

import type { JsonObject } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import { followReferences } from '../schema-form/schema-pointer.ts';

export interface JsonSuggestion {
  readonly label: string;
  readonly detail: string;
  readonly info: string;
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A schema and every alternative of it. */
const variants = (root: JsonObject, schema: unknown, depth = 0): readonly JsonObject[] => {
  const node = followReferences(root, schema);
  if (!isJsonObject(node) || depth > 5) return [];
  const parts = [...asList(node.allOf), ...asList(node.anyOf), ...asList(node.oneOf)];
  return [node, ...parts.flatMap((part) => variants(root, part, depth + 1))];
};

const step = (root: JsonObject, schemas: readonly JsonObject[], segment: string): readonly JsonObject[] =>
  schemas.flatMap((schema) => {
    if (isJsonObject(schema.properties) && Object.hasOwn(schema.properties, segment))
      return variants(root, schema.properties[segment]);
    if (/^\d+$/.test(segment) && schema.items !== undefined) {
      const item = asList(schema.prefixItems)[Number(segment)] ?? schema.items;
      return variants(root, item);
    }
    return variants(root, schema.additionalProperties);
  });

/** The subschemas that govern the value at a path. */
const schemasAt = (root: JsonObject, path: readonly string[]): readonly JsonObject[] =>
  path.reduce<readonly JsonObject[]>(
    (schemas, segment) => step(root, schemas, segment),
    variants(root, root),
  );

const describeType = (schema: JsonObject): string => {
  if (Array.isArray(schema.enum)) return 'enum';
  if (Array.isArray(schema.type)) return schema.type.join(' | ');
  return typeof schema.type === 'string' ? schema.type : '';
};

const prose = (schema: JsonObject): string =>
  typeof schema.description === 'string' ? schema.description : '';

/** Property names that may stand in the object at a path and do not yet. */
export const suggestNames = (
  root: JsonObject,
  path: readonly string[],
  present: ReadonlySet<string>,
): readonly JsonSuggestion[] =>
  schemasAt(root, path)
    .flatMap((schema) => (isJsonObject(schema.properties) ? Object.entries(schema.properties) : []))
    .filter(
      ([name], index, all) => !present.has(name) && all.findIndex(([other]) => other === name) === index,
    )
    .map(([name, child]) => {
      const schema = variants(root, child)[0] ?? {};
      return { label: JSON.stringify(name), detail: describeType(schema), info: prose(schema) };
    });

/** Values that the schema names for the place at a path. */
export const suggestValues = (root: JsonObject, path: readonly string[]): readonly JsonSuggestion[] => {
  const values = schemasAt(root, path).flatMap((schema) => [
    ...asList(schema.enum),
    ...('const' in schema ? [schema.const] : []),
    ...('default' in schema ? [schema.default] : []),
    ...asList(schema.examples),
    ...(schema.type === 'boolean' ? [true, false] : []),
    ...(schema.type === 'null' ? [null] : []),
  ]);
  return [...new Set(values.map((value) => JSON.stringify(value)))].map((label) => ({
    label,
    detail: '',
    info: '',
  }));
};

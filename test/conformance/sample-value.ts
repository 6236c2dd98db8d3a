import type { JsonObject } from '#shared/model/capability.ts';

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const ofType: Readonly<Record<string, unknown>> = {
  string: 'text',
  integer: 1,
  number: 1,
  boolean: true,
  array: [],
  null: null,
};

/** What a person might fill in: the default where there is one, else the first choice, else something of the type. */
const sampleValue = (schema: unknown): unknown => {
  if (!isObject(schema)) return 'text';
  if ('default' in schema) return schema.default;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (typeof schema.type === 'string' && schema.type in ofType) return ofType[schema.type];
  return sampleObject(schema);
};

/** An object with every property that the schema names, or those of them that are wanted. */
export const sampleObject = (
  schema: JsonObject,
  isWanted: (property: unknown) => boolean = () => true,
): JsonObject =>
  Object.fromEntries(
    Object.entries(isObject(schema.properties) ? schema.properties : {})
      .filter(([, property]) => isWanted(property))
      .map(([name, property]) => [name, sampleValue(property)]),
  );

export const hasDefault = (property: unknown): boolean => isObject(property) && 'default' in property;

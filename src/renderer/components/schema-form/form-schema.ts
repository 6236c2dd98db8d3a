import type { RJSFSchema } from '@rjsf/utils';
import type { JsonObject } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import { visibleHint, visibleName } from '../results/visible-characters.ts';

/** Keywords whose values are data of the server, not schemas. */
const dataKeywords = new Set(['default', 'const', 'enum', 'examples', 'required']);
/** Keywords that hold schemas by name. */
const mapKeywords = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);

const isNull = (schema: unknown): boolean => isJsonObject(schema) && schema.type === 'null';

/** A constant that need not be there is chosen; as a constant it would be filled in where a person left it out. */
const chosen = <T>(part: T): T | JsonObject => {
  if (!isJsonObject(part) || !('const' in part)) return part;
  const { const: only, ...rest } = part;
  return { ...rest, enum: [only] };
};

/** "X or null" becomes X: an empty field already says "nothing", and a choice of two forms is noise. */
const withoutNullChoice = (schema: JsonObject): JsonObject => {
  for (const keyword of ['anyOf', 'oneOf']) {
    const options = schema[keyword];
    if (!Array.isArray(options) || options.length < 2 || !options.some(isNull)) continue;
    const real = options.filter((option) => !isNull(option));
    const { [keyword]: _, ...rest } = schema;
    if (real.length > 1) return { ...rest, [keyword]: real };
    if (isJsonObject(real[0])) return { ...chosen(real[0]), ...withoutNullDefault(rest) };
  }
  return schema;
};

const withoutNullDefault = (schema: JsonObject): JsonObject => {
  if (schema.default !== null) return schema;
  const { default: _, ...rest } = schema;
  return rest;
};

/** An object of which nothing is said takes any property. */
const openObject = (schema: JsonObject): JsonObject =>
  schema.type === 'object' &&
  !['properties', 'additionalProperties', 'patternProperties', '$ref', 'allOf', 'anyOf', 'oneOf'].some(
    (keyword) => keyword in schema,
  )
    ? { ...schema, additionalProperties: true }
    : schema;

/** The library draws a list whose first items are told apart as the drafts before 2020-12 wrote it. */
const withFirstItems = (schema: JsonObject): JsonObject => {
  const { prefixItems, items, ...rest } = schema;
  if (!Array.isArray(prefixItems)) return schema;
  return { ...rest, items: prefixItems, ...(items === undefined ? {} : { additionalItems: items }) };
};

const typing = ['type', 'enum', 'const', '$ref', 'allOf', 'anyOf', 'oneOf', 'properties', 'items', 'title'];

/** A property of any type is drawn with a choice of types; it keeps its name over that. */
const named = (name: string, part: unknown): unknown => {
  const schema = part === true ? {} : part;
  return isJsonObject(schema) && !typing.some((keyword) => keyword in schema)
    ? { ...schema, title: name }
    : schema;
};

/** A property without a title is called as it is named; in what is drawn nothing of a name hides. */
const titled = (name: string, part: unknown): unknown =>
  isJsonObject(part) && part.title === undefined && visibleName(name) !== name
    ? { ...part, title: name }
    : part;

const drawnPart = (keyword: string, name: string, part: unknown): unknown => {
  if (keyword === 'properties') return titled(name, named(name, part));
  return keyword === '$defs' || keyword === 'definitions' ? chosen(part) : part;
};

const withOptionalConstants = (schema: JsonObject): JsonObject => {
  if (!isJsonObject(schema.properties)) return schema;
  const required = Array.isArray(schema.required) ? schema.required : [];
  const properties = Object.entries(schema.properties).map(([name, part]) => [
    name,
    required.includes(name) ? part : chosen(part),
  ]);
  return { ...schema, properties: Object.fromEntries(properties) };
};

const adapt = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(adapt);
  if (!isJsonObject(schema)) return schema;
  const drawn = withOptionalConstants(withFirstItems(openObject(withoutNullChoice(schema))));
  const entries = Object.entries(drawn).map(([keyword, value]) => {
    if (dataKeywords.has(keyword)) return [keyword, value];
    if (mapKeywords.has(keyword) && isJsonObject(value))
      return [
        keyword,
        Object.fromEntries(
          Object.entries(value).map(([name, part]) => [name, adapt(drawnPart(keyword, name, part))]),
        ),
      ];
    if (keyword === 'title' && typeof value === 'string') return [keyword, visibleName(value)];
    if (keyword === 'description' && typeof value === 'string') return [keyword, visibleHint(value)];
    return [keyword, adapt(value)];
  });
  return withOptionalConstants(Object.fromEntries(entries));
};

/**
 * The schema that the form is drawn from. Only for drawing: what is typed is checked against the
 * schema as the server sent it.
 */
export const formSchemaOf = (schema: JsonObject): RJSFSchema => {
  const { title: _title, description: _description, ...adapted } = adapt(schema) as JsonObject;
  return { ...adapted, type: 'object' };
};

/** Whether a form has anything to fill in. */
export const takesArguments = (schema: JsonObject): boolean =>
  (isJsonObject(schema.properties) && Object.keys(schema.properties).length > 0) ||
  ['$ref', 'allOf', 'anyOf', 'oneOf', 'patternProperties'].some((keyword) => keyword in schema) ||
  (schema.additionalProperties !== undefined && schema.additionalProperties !== false);

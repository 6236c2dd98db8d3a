import type { JsonObject } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';

/** A schema that says the same over and over again must not become one without an end. */
const MOST_NODES = 20_000;

const objects = (value: unknown): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];
const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** What a local reference points to (RFC 6901); undefined for anything else. */
const target = (root: JsonObject, reference: string): unknown => {
  if (reference === '#') return root;
  if (!reference.startsWith('#/')) return undefined;
  let at: unknown = root;
  for (const part of reference.slice(2).split('/')) {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    if (!(isJsonObject(at) || Array.isArray(at)) || !Object.hasOwn(at, key)) return undefined;
    at = (at as JsonObject)[key];
  }
  return at;
};

/** The schema with every local reference written out; one that leads into itself allows anything there. */
const inlined = (root: JsonObject): JsonObject => {
  let nodes = 0;
  const walk = (value: unknown, open: ReadonlySet<string>): unknown => {
    nodes += 1;
    if (nodes > MOST_NODES) return {};
    if (Array.isArray(value)) return value.map((one) => walk(one, open));
    if (!isJsonObject(value)) return value;
    const { $ref, ...rest } = value;
    const own = Object.fromEntries(Object.entries(rest).map(([key, one]) => [key, walk(one, open)]));
    if (typeof $ref !== 'string') return own;
    const found = open.has($ref) ? undefined : target(root, $ref);
    if (!isJsonObject(found)) return own;
    return { ...(walk(found, new Set([...open, $ref])) as JsonObject), ...own };
  };
  const { $defs, definitions, ...rest } = root;
  return walk(rest, new Set()) as JsonObject;
};

/** Properties of several schemas; where they say different things of one, it may be any of them. */
const joinedProperties = (schemas: readonly JsonObject[], join: 'anyOf' | 'allOf'): JsonObject => {
  const all = new Map<string, unknown[]>();
  for (const { properties } of schemas)
    for (const [name, schema] of Object.entries(isJsonObject(properties) ? properties : {})) {
      const known = all.get(name) ?? [];
      if (!known.some((one) => JSON.stringify(one) === JSON.stringify(schema))) known.push(schema);
      all.set(name, known);
    }
  return Object.fromEntries(
    [...all].map(([name, schemas]) => [name, schemas.length === 1 ? schemas[0] : { [join]: schemas }]),
  );
};

const without = (schema: JsonObject, ...keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)));

/** A schema whose root says nothing but which properties there are. */
const flat = (schema: JsonObject): JsonObject => {
  const parts = objects(schema.allOf).map(flat);
  const branches = [...objects(schema.oneOf), ...objects(schema.anyOf)].map(flat);
  const own = without(
    schema,
    'allOf',
    'oneOf',
    'anyOf',
    'not',
    'if',
    'then',
    'else',
    'properties',
    'required',
  );
  const either = branches.length === 0 ? [] : [{ properties: joinedProperties(branches, 'anyOf') }];
  // Only what every branch wants can be wanted.
  const [first, ...others] = branches.map(({ required }) => strings(required));
  const common = (first ?? []).filter((name) => others.every((required) => required.includes(name)));
  const required = new Set([
    ...strings(schema.required),
    ...parts.flatMap((part) => strings(part.required)),
    ...common,
  ]);
  const isClosed = [schema, ...parts].some(({ additionalProperties }) => additionalProperties === false);
  return {
    ...without(own, 'additionalProperties'),
    type: 'object',
    properties: joinedProperties([{ properties: schema.properties }, ...parts, ...either], 'allOf'),
    ...(required.size === 0 ? {} : { required: [...required] }),
    // Several parts that each close themselves would leave nothing; whatever they say is checked by the server.
    ...(isClosed && parts.length === 0 && branches.length === 0 ? { additionalProperties: false } : {}),
  };
};

/**
 * An input schema for clients that look at the properties of its root alone and know no references: the same object
 * with everything written out. What cannot be said so is left for the server to check.
 */
export const plainSchema = (schema: JsonObject): JsonObject => flat(inlined(schema));

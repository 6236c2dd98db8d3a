import type { JsonObject } from '#shared/model/capability.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The segments of a JSON pointer in a URI fragment, such as `#/properties/a~1b`. */
export const pointerSegments = (pointer: string): readonly string[] =>
  pointer
    .replace(/^#?\/?/, '')
    .split('/')
    .filter((segment, index, all) => segment !== '' || index < all.length - 1)
    .map((segment) => safeDecode(segment).replaceAll('~1', '/').replaceAll('~0', '~'));

const safeDecode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a lone percent sign in a property name
  }
};

/** What a local `$ref` names in the schema; undefined for one that leaves the document. */
const resolveReference = (root: JsonObject, reference: string): unknown =>
  reference.startsWith('#') ? walk(root, root, pointerSegments(reference)) : undefined;

const walk = (root: JsonObject, start: unknown, segments: readonly string[]): unknown =>
  segments.reduce<unknown>((node, segment) => {
    if (!isRecord(node)) return undefined;
    if (segment === '$ref' && typeof node.$ref === 'string') return resolveReference(root, node.$ref);
    return node[segment];
  }, start);

/** What stands at a keyword location that a validator reports, references followed. */
export const atKeywordLocation = (root: JsonObject, location: string): unknown =>
  walk(root, root, pointerSegments(location));

/** A subschema with its chain of local references replaced by what it names. */
export const followReferences = (root: JsonObject, schema: unknown): unknown => {
  const seen = new Set<unknown>();
  let node = schema;
  while (isRecord(node) && typeof node.$ref === 'string' && !seen.has(node)) {
    seen.add(node);
    node = resolveReference(root, node.$ref);
  }
  return node;
};

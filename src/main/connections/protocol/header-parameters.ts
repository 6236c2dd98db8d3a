import type { Tool } from '@modelcontextprotocol/client';
import type { JsonObject } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import type { Listing } from '../connection.ts';

/** The schema keyword that wants an argument in an HTTP header too (2026-07-28, Transports, "Custom Headers"). */
const KEYWORD = 'x-mcp-header';
/** RFC 9110, "Tokens": what a header's name may consist of. */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const mirroredTypes: ReadonlySet<unknown> = new Set(['string', 'integer', 'boolean']);
/** Keywords that hold values, in which the keyword means nothing. */
const values: ReadonlySet<string> = new Set([KEYWORD, 'properties', 'default', 'const', 'enum', 'examples']);
/** Keywords whose keys are names of somebody's choice. */
const maps: ReadonlySet<string> = new Set(['$defs', 'definitions', 'patternProperties', 'dependentSchemas']);

interface Place {
  readonly schema: JsonObject;
  /** Of property names alone, where the header's value comes from; undefined where it is no argument by itself. */
  readonly path: readonly string[] | undefined;
}

const inside = (value: unknown, isMap: boolean): readonly JsonObject[] =>
  (Array.isArray(value) ? value : isMap && isJsonObject(value) ? Object.values(value) : [value]).filter(
    isJsonObject,
  );

const propertiesOf = ({ schema, path }: Place): readonly Place[] =>
  Object.entries(isJsonObject(schema.properties) ? schema.properties : {}).flatMap(([name, child]) =>
    isJsonObject(child) ? [{ schema: child, path: path && [...path, name] }] : [],
  );

const below = (place: Place): readonly Place[] => [
  ...propertiesOf(place),
  ...Object.entries(place.schema)
    .filter(([key]) => !values.has(key))
    .flatMap(([key, value]) => inside(value, maps.has(key)))
    .map((child) => ({ schema: child, path: undefined })),
];

/** Every place with the keyword; the tool's own schema is no argument. */
const annotated = (root: JsonObject): readonly Place[] => {
  const found: Place[] = [];
  const open: Place[] = [...below({ schema: root, path: [] })];
  if (KEYWORD in root) found.push({ schema: root, path: undefined });
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (KEYWORD in place.schema) found.push(place);
    open.push(...below(place));
  }
  return found;
};

const placeProblem = ({ schema, path }: Place): string | undefined => {
  const name = schema[KEYWORD];
  if (typeof name !== 'string' || !token.test(name)) return 'it wants a header without a proper name';
  if (path === undefined) return `it wants the header "${name}" from what is no argument by itself`;
  if (!mirroredTypes.has(schema.type))
    return `it wants the header "${name}" from an argument that is no text, whole number, or yes or no`;
  return undefined;
};

/** Why a tool's wishes for headers cannot be met; undefined where they can, or there are none. */
export const headerProblem = (inputSchema: JsonObject): string | undefined => {
  const places = annotated(inputSchema);
  const problem = places.map(placeProblem).find((found) => found !== undefined);
  if (problem !== undefined) return problem;
  const names = places.map(({ schema }) => String(schema[KEYWORD]).toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? undefined : `it wants the header "${twice}" from two arguments`;
};

export interface HeaderArgument {
  /** Behind `Mcp-Param-`. */
  readonly header: string;
  readonly path: readonly string[];
}

/** The arguments that stand in headers too; none where the wishes for them cannot be met. */
export const headerArguments = (inputSchema: JsonObject): readonly HeaderArgument[] =>
  headerProblem(inputSchema) === undefined
    ? annotated(inputSchema).map(({ schema, path = [] }) => ({ header: String(schema[KEYWORD]), path }))
    : [];

/** The listing without the tools that must not be called over HTTP, each named among the problems. */
export const withoutBrokenHeaders = (listing: Listing): Listing => {
  const broken = listing.tools.flatMap(({ name, inputSchema }) => {
    const problem = headerProblem(inputSchema);
    return problem === undefined ? [] : [{ name, problem }];
  });
  if (broken.length === 0) return listing;
  const names = new Set(broken.map(({ name }) => name));
  return {
    ...listing,
    tools: listing.tools.filter(({ name }) => !names.has(name)),
    problems: [
      ...listing.problems,
      ...broken.map(({ name, problem }) => `The tool "${name}" was left out: ${problem}.`),
    ],
  };
};

/**
 * Tools whose arguments the modern era wants in HTTP headers too; the SDK knows how, but its own way of
 * calling checks results as well, so it gets no output schema and is used for these alone.
 */
export const toolsWithHeaders = ({ tools }: Listing): ReadonlyMap<string, Tool> =>
  new Map(
    tools
      .filter(({ inputSchema }) => JSON.stringify(inputSchema).includes('"x-mcp-header"'))
      .map(({ name, inputSchema }) => [name, { name, inputSchema: { ...inputSchema, type: 'object' } }]),
  );

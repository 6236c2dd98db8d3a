import { type Schema, type SchemaDraft, Validator } from '@cfworker/json-schema';
import type { JsonObject } from '#shared/model/capability.ts';
import { atKeywordLocation, pointerSegments } from './schema-pointer.ts';

/** One thing that is wrong with a value, at the place where it is wrong. */
export interface SchemaIssue {
  readonly path: readonly string[];
  readonly keyword: string;
  /** What the schema asks for, such as the 5 of `minLength: 5`. */
  readonly wanted: string;
  /** In English, for keywords without a translation. */
  readonly text: string;
}

export interface SchemaCheck {
  readonly issues: readonly SchemaIssue[];
  /** Set where the schema itself cannot be used here; the server still checks. */
  readonly problem?: string;
}

/** Keywords that only say that something below them failed. */
const aggregates = new Set([
  '$ref',
  '$recursiveRef',
  'properties',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'items',
  'prefixItems',
  'additionalItems',
  'unevaluatedItems',
  'allOf',
  'if',
  'dependentSchemas',
]);

const drafts: readonly (readonly [RegExp, SchemaDraft])[] = [
  [/draft-0?4/, '4'],
  [/draft-0?[67]/, '7'],
  [/2019-09/, '2019-09'],
];

const draftOf = (schema: JsonObject): SchemaDraft => {
  const named = typeof schema.$schema === 'string' ? schema.$schema : '';
  return drafts.find(([pattern]) => pattern.test(named))?.[1] ?? '2020-12';
};

/** An interpreter, not a compiler: the content security policy forbids eval. The schema is copied, as the library marks what it reads. */
export const makeValidator = (schema: JsonObject, root: JsonObject = schema): Validator =>
  new Validator(structuredClone(schema) as Schema, draftOf(root), false);

const validators = new WeakMap<JsonObject, Validator>();
const validatorOf = (schema: JsonObject): Validator => {
  const known = validators.get(schema);
  if (known) return known;
  const made = makeValidator(schema);
  validators.set(schema, made);
  return made;
};

const isNullSchema = (schema: unknown): boolean =>
  typeof schema === 'object' && schema !== null && 'type' in schema && schema.type === 'null';

type Unit = ReturnType<Validator['validate']>['errors'][number];

/** Of alternatives, the alternatives' own errors are noise; but "X or null" reads best as X. */
const isNoise =
  (schema: JsonObject, units: readonly Unit[]) =>
  (unit: Unit): boolean =>
    units.some((choice) => {
      if (choice.keyword !== 'anyOf' && choice.keyword !== 'oneOf') return false;
      const options = atKeywordLocation(schema, choice.keywordLocation);
      const real = Array.isArray(options) ? options.filter((option) => !isNullSchema(option)) : [];
      if (Array.isArray(options) && real.length === 1 && options.length > 1) {
        const inNull = `${choice.keywordLocation}/${options.findIndex(isNullSchema)}/`;
        return unit === choice || unit.keywordLocation.startsWith(inNull);
      }
      return unit.keywordLocation.startsWith(`${choice.keywordLocation}/`);
    });

const inQuotes = (text: string): readonly string[] =>
  [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? '');

const toIssue =
  (schema: JsonObject) =>
  (unit: Unit): SchemaIssue => {
    const path = pointerSegments(unit.instanceLocation);
    if (unit.keyword === 'required') {
      const missing = /property "([\s\S]*)"\.$/.exec(unit.error)?.[1] ?? '';
      return { path: [...path, missing], keyword: 'required', wanted: missing, text: unit.error };
    }
    if (unit.keyword === 'type') {
      const wanted = inQuotes(unit.error).slice(1).join(', ');
      return { path, keyword: 'type', wanted, text: unit.error };
    }
    if (unit.keyword === 'false') {
      return { path, keyword: 'unknown', wanted: path.at(-1) ?? '', text: unit.error };
    }
    const value = atKeywordLocation(schema, unit.keywordLocation);
    const wanted = Array.isArray(value)
      ? value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join(', ')
      : typeof value === 'object'
        ? ''
        : String(value ?? '');
    return { path, keyword: unit.keyword, wanted, text: unit.error };
  };

/** Checks a value against a JSON Schema; every issue carries the path of the field that it belongs to. */
export const checkAgainstSchema = (schema: JsonObject, value: unknown): SchemaCheck => {
  try {
    const { errors } = validatorOf(schema).validate(value);
    const leaves = errors.filter((unit) => !aggregates.has(unit.keyword));
    const noise = isNoise(schema, leaves);
    const issues = leaves.filter((unit) => !noise(unit)).map(toIssue(schema));
    const unique = new Map(issues.map((issue) => [JSON.stringify([issue.path, issue.keyword]), issue]));
    return { issues: [...unique.values()] };
  } catch (error) {
    const problem = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { issues: [], problem };
  }
};

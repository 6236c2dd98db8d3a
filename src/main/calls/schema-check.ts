import { Ajv, type Options, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formatsModule from 'ajv-formats';
import type { JsonObject } from '#shared/model/capability.ts';

const options: Options = {
  // Servers write keywords of their own; they are not ours to refuse.
  strict: false,
  allErrors: true,
  // A schema's own $id must not collide with that of another server.
  addUsedSchema: false,
  logger: false,
};

/** What is wrong with a value, one sentence each, with the JSON pointer of the place; empty where it fits. */
export type SchemaCheck = (schema: JsonObject, value: unknown) => readonly SchemaProblem[];

export interface SchemaProblem {
  /** JSON pointer (RFC 6901); empty for the value itself. */
  readonly path: string;
  readonly message: string;
}

const isOlderDialect = (schema: JsonObject): boolean =>
  typeof schema.$schema === 'string' && /draft-0[467]/.test(schema.$schema);

// The package is CommonJS; its default export is the plugin or holds it, depending on the loader.
const addFormats = 'default' in formatsModule ? formatsModule.default : formatsModule;

/**
 * Ajv keeps what it compiled for as long as it lives, also what it was told to forget, and a server may list anew all
 * day: after so many schemas a new one takes its place. What is still in use keeps the one that made it.
 */
const MAX_COMPILED = 100;

const withFormats = <T extends Ajv>(ajv: T): T => {
  (addFormats as unknown as (ajv: Ajv) => void)(ajv);
  return ajv;
};

const renewed = <T extends Ajv>(make: () => T): (() => T) => {
  let current: T | undefined;
  let compiledCount = 0;
  return () => {
    if (current === undefined || compiledCount >= MAX_COMPILED) {
      current = withFormats(make());
      compiledCount = 0;
    }
    compiledCount += 1;
    return current;
  };
};

/** JSON Schema 2020-12 as the protocol says, draft-07 where a schema names it. A schema that cannot be compiled checks nothing. */
export const createSchemaCheck = (): SchemaCheck => {
  const dialects = {
    older: renewed(() => new Ajv(options)),
    current: renewed(() => new Ajv2020(options) as Ajv),
  };
  // By the object: a tool is kept in memory for as long as it is listed, and its text would cost more than the check.
  const compiled = new WeakMap<JsonObject, ValidateFunction | 'none'>();

  const compile = (schema: JsonObject): ValidateFunction | 'none' => {
    // Ajv's own `$async` would make the answer a promise, which is truthy and rejects unheard.
    const { $schema, $id, $async, ...rest } = schema;
    const dialect = isOlderDialect(schema) ? dialects.older() : dialects.current();
    try {
      return dialect.compile(rest);
    } catch {
      // The server knows its own schema; it answers what it does not take.
      return 'none';
    } finally {
      // Ajv would keep it for ever, and a server may list anew a hundred times a second.
      dialect.removeSchema(rest);
    }
  };

  return (schema, value) => {
    const validate = compiled.get(schema) ?? compile(schema);
    compiled.set(schema, validate);
    if (validate === 'none' || validate(value)) return [];
    return (validate.errors ?? []).map((error) => {
      const extra = error.keyword === 'additionalProperties' ? ` ("${error.params.additionalProperty}")` : '';
      const allowed = error.keyword === 'enum' ? `: ${JSON.stringify(error.params.allowedValues)}` : '';
      return { path: error.instancePath, message: `${error.message ?? 'does not fit'}${extra}${allowed}` };
    });
  };
};

/** The problems as one sentence, the first few of them. */
export const describeProblems = (problems: readonly SchemaProblem[]): string =>
  problems
    .slice(0, 3)
    .map(({ path, message }) => (path === '' ? message : `${path} ${message}`))
    .join('; ');

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';

type Item = Readonly<Record<string, unknown>>;

/** A function that tells what of a document is not as a schema of test/fixtures/schemas wants it. */
export const schemaProblems = (name: string): ((document: unknown) => readonly string[]) => {
  const file = join(import.meta.dirname, '../fixtures/schemas', `${name}.json`);
  const { $schema: _, ...schema } = JSON.parse(readFileSync(file, 'utf8')) as Item;
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  ajv.addKeyword({
    keyword: 'x-kubernetes-list-map-keys',
    validate: (keys: readonly string[], items: readonly Item[]) =>
      new Set(items.map((item) => JSON.stringify(keys.map((key) => item[key])))).size === items.length,
  });
  const validate = ajv.compile(schema);
  return (document) =>
    validate(document)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
};

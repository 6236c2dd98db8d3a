import { createSchemaUtils } from '@rjsf/utils';
import type { JsonObject } from '#shared/model/capability.ts';
import { emptiedValue } from './emptied-value.ts';
import { formSchemaOf } from './form-schema.ts';
import { schemaValidator } from './validator.ts';

/** An optional object is not begun by the defaults of its parts. */
const behaviour = {
  emptyObjectFields: 'skipEmptyDefaults',
  arrayMinItems: { populate: 'requiredOnly' },
} as const;

/** What a schema gives as default: where a form that nobody has touched begins. Later nothing is filled in by itself. */
export const defaultArguments = (schema: JsonObject): JsonObject => {
  const drawn = formSchemaOf(schema);
  const state = createSchemaUtils(schemaValidator, drawn, behaviour).getDefaultFormState(drawn, {});
  // What is undefined is not sent.
  return emptiedValue(schema, JSON.parse(JSON.stringify(state ?? {})) as JsonObject);
};

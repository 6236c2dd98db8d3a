import type { Schema } from '@cfworker/json-schema';
import {
  type CustomValidator,
  createErrorHandler,
  type ErrorTransformer,
  type RJSFSchema,
  type RJSFValidationError,
  toErrorList,
  toErrorSchema,
  type UiSchema,
  unwrapErrorHandler,
  type ValidationData,
  type ValidatorType,
  validationDataMerge,
} from '@rjsf/utils';
import { checkAgainstSchema, makeValidator, type SchemaIssue } from './schema-check.ts';

const ROOT = 'patchbay:///root';

/** A subschema taken out of its document keeps its references: they are pointed at the document by name. */
const pointAtRoot = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(pointAtRoot);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) =>
      key === '$ref' && typeof value === 'string' && value.startsWith('#')
        ? [key, `${ROOT}${value}`]
        : [key, pointAtRoot(value)],
    ),
  );
};

const withoutUndefined = (value: unknown): unknown =>
  value === undefined ? {} : JSON.parse(JSON.stringify(value));

/** In the notation that rjsf splits with lodash's toPath. */
const propertyOf = (path: readonly string[]): string =>
  path.length === 0 ? '.' : path.map((segment) => `['${segment.replace(/['\\]/g, '\\$&')}']`).join('');

const toFormError = (issue: SchemaIssue, message: string): RJSFValidationError => ({
  name: issue.keyword,
  message,
  stack: message,
  property: propertyOf(issue.path),
  params: { wanted: issue.wanted },
});

const accepts = (schema: RJSFSchema, value: unknown, root: RJSFSchema): boolean => {
  const validator = makeValidator(pointAtRoot(schema) as RJSFSchema, root);
  validator.addSchema({ ...(structuredClone(root) as Schema), $id: undefined }, ROOT);
  return validator.validate(withoutUndefined(value)).valid;
};

/** rjsf's validator over an interpreter of JSON Schema, for pages whose policy forbids eval. */
export const schemaValidator: ValidatorType = {
  isValid: (schema, formData, rootSchema) => {
    if (formData === undefined) return false;
    try {
      return accepts(schema, formData, rootSchema);
    } catch {
      return false; // rjsf: a schema that cannot be used accepts nothing
    }
  },
  rawValidation: <Result>(schema: RJSFSchema, formData?: unknown) => {
    const check = checkAgainstSchema(schema, withoutUndefined(formData));
    return {
      errors: check.issues.map((issue) => toFormError(issue, issue.text)) as Result[],
      ...(check.problem ? { validationError: new Error(check.problem) } : {}),
    };
  },
  validateFormData: (
    formData: unknown,
    schema: RJSFSchema,
    customValidate?: CustomValidator,
    transformErrors?: ErrorTransformer,
    uiSchema?: UiSchema,
  ): ValidationData<unknown> => {
    const check = checkAgainstSchema(schema, withoutUndefined(formData));
    const found = check.issues.map((issue) => toFormError(issue, issue.text));
    const errors = transformErrors?.(found, uiSchema) ?? found;
    const data = { errors, errorSchema: toErrorSchema(errors) };
    if (!customValidate) return data;
    const handler = customValidate(formData, createErrorHandler(formData), uiSchema, data.errorSchema);
    const own = unwrapErrorHandler(handler);
    return validationDataMerge(data, own) ?? { errors: toErrorList(own), errorSchema: own };
  },
};

/** @public Stands in for @rjsf/validator-ajv8 in the build, where @rjsf/core asks for it. */
// biome-ignore lint/style/noDefaultExport: the module that it stands in for has a default export
export default schemaValidator;

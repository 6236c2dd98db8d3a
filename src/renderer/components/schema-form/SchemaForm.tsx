import { withTheme } from '@rjsf/core';
import { Theme } from '@rjsf/mantine';
import { type ErrorSchema, ErrorSchemaBuilder } from '@rjsf/utils';
import { useMemo } from 'react';
import type { JsonObject } from '#shared/model/capability.ts';
import { emptiedValue } from './emptied-value.ts';
import { formSchemaOf } from './form-schema.ts';
import { formFields, formTemplates, formWidgets } from './form-theme.ts';
import classes from './SchemaForm.module.css';
import type { SchemaIssue } from './schema-check.ts';
import { useFormWords } from './use-form-words.ts';
import { useIssueText } from './use-issue-text.ts';
import { schemaValidator } from './validator.ts';

const ThemedForm = withTheme({
  ...Theme,
  templates: { ...Theme.templates, ...formTemplates },
  widgets: { ...Theme.widgets, ...formWidgets },
  fields: { ...Theme.fields, ...formFields },
});

/** A value stays as it is when it is shown: defaults are what it began with (default-arguments.ts). */
const defaultsBehaviour = {
  emptyObjectFields: 'skipDefaults',
  arrayMinItems: { populate: 'requiredOnly' },
} as const;

const noChildren = <span hidden />;

interface SchemaFormProps {
  readonly schema: JsonObject;
  readonly value: JsonObject;
  readonly issues: readonly SchemaIssue[];
  readonly onChange: (value: JsonObject) => void;
}

/** A form drawn from a JSON Schema. It shows the issues it is given; checking is its owner's part. */
export function SchemaForm({ schema, value, issues, onChange }: SchemaFormProps) {
  const formSchema = useMemo(() => formSchemaOf(schema), [schema]);
  const issueText = useIssueText();
  const translateString = useFormWords();
  const extraErrors = useMemo((): ErrorSchema => {
    const builder = new ErrorSchemaBuilder();
    for (const issue of issues) builder.addErrors(issueText(issue), [...issue.path]);
    return builder.ErrorSchema;
  }, [issues, issueText]);
  return (
    <ThemedForm
      className={classes.form}
      tagName="div"
      idPrefix="argument"
      schema={formSchema}
      formData={value}
      validator={schemaValidator}
      noValidate
      noHtml5Validate
      showErrorList={false}
      extraErrors={extraErrors}
      useFallbackUiForUnsupportedType
      experimental_defaultFormStateBehavior={defaultsBehaviour}
      translateString={translateString}
      onChange={({ formData }) => onChange(emptiedValue(schema, (formData ?? {}) as JsonObject))}
    >
      {noChildren}
    </ThemedForm>
  );
}

import type { FallbackFieldTemplateProps } from '@rjsf/utils';
import classes from './SchemaForm.module.css';

/** A value of any type: its name, then which type and the value. */
export function AnyField({ schema, typeSelector, schemaField }: FallbackFieldTemplateProps) {
  return (
    <fieldset className={classes.any}>
      <legend>{schema.title}</legend>
      {schema.description && <div className={classes.prose}>{schema.description}</div>}
      {typeSelector}
      {schemaField}
    </fieldset>
  );
}

import { buttonId, canExpand, descriptionId, type ObjectFieldTemplateProps, titleId } from '@rjsf/utils';
import classes from './SchemaForm.module.css';

/** The fields of an object, one under the other; nested ones beside a hairline. */
export function ObjectFields(props: ObjectFieldTemplateProps) {
  const { fieldPathId, title, description, properties, schema, uiSchema, formData, registry, required } =
    props;
  const { AddButton } = registry.templates.ButtonTemplates;
  const isRoot = fieldPathId.path.length === 0;
  const heading = titleId(fieldPathId);
  const content = (
    <>
      {!isRoot && description && (
        <div id={descriptionId(fieldPathId)} className={classes.prose}>
          {description}
        </div>
      )}
      <div className={classes.fields}>
        {properties
          .filter(({ hidden }) => !hidden)
          .map(({ name, content: field }) => (
            <div key={name}>{field}</div>
          ))}
        {props.optionalDataControl}
      </div>
      {canExpand(schema, uiSchema, formData) && (
        <AddButton
          id={buttonId(fieldPathId, 'add')}
          onClick={props.onAddProperty}
          disabled={props.disabled || props.readonly}
          uiSchema={uiSchema}
          registry={registry}
        />
      )}
    </>
  );
  if (isRoot) return content;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand above a hairline
    <div role="group" aria-labelledby={heading}>
      {title && (
        <div id={heading} className={classes.nestedTitle}>
          {title}
          {required && (
            <span className={classes.required} aria-hidden>
              {' *'}
            </span>
          )}
        </div>
      )}
      <div className={classes.nested}>{content}</div>
    </div>
  );
}

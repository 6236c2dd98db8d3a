import { Button } from '@mantine/core';
import { buttonId, canExpand, descriptionId, type ObjectFieldTemplateProps, titleId } from '@rjsf/utils';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './SchemaForm.module.css';

/** All of them at once would take a page with hundreds of them seconds at every key. */
const FIELDS_AT_A_TIME = 25;

/** The fields of an object, one under the other; nested ones beside a hairline. */
export function ObjectFields(props: ObjectFieldTemplateProps) {
  const { fieldPathId, title, description, properties, schema, uiSchema, formData, registry, required } =
    props;
  const { AddButton } = registry.templates.ButtonTemplates;
  const { t } = useTranslation('tools');
  const [most, setMost] = useState(FIELDS_AT_A_TIME);
  const fields = properties.filter(({ hidden }) => !hidden);
  // One that is wrong is shown wherever it is.
  const shown = Math.max(
    most,
    1 + fields.findLastIndex(({ name }) => props.errorSchema?.[name] !== undefined),
  );
  const left = fields.length - shown;
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
        {fields.slice(0, shown).map(({ name, content: field }) => (
          <div key={name}>{field}</div>
        ))}
        {left > 0 && (
          <div>
            <Button variant="subtle" size="compact-sm" onClick={() => setMost(shown + FIELDS_AT_A_TIME)}>
              {t('result.moreRows', { count: left })}
            </Button>
          </div>
        )}
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

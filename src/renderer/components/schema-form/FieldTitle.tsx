import { type ArrayFieldTitleProps, type TitleFieldProps, titleId } from '@rjsf/utils';
import classes from './SchemaForm.module.css';

/** The name over a list of fields. Not a heading: a form would scatter them over the page's outline. */
export function FieldTitle({ id, title, required, optionalDataControl }: TitleFieldProps) {
  return (
    <span id={id} className={classes.nestedTitle}>
      {title}
      {required && (
        <span className={classes.required} aria-hidden>
          {' *'}
        </span>
      )}
      {optionalDataControl}
    </span>
  );
}

export function ListTitle({ fieldPathId, title, ...props }: ArrayFieldTitleProps) {
  return title ? <FieldTitle {...props} id={titleId(fieldPathId)} title={title} /> : null;
}

import { labelValue, type WidgetProps } from '@rjsf/utils';

/** What every field of the form says of itself. */
export const widgetProps = (props: WidgetProps) => ({
  id: props.id,
  name: props.htmlName || props.id,
  label: labelValue(props.label || undefined, props.hideLabel, false),
  'aria-label': props.hideLabel ? props.label : undefined,
  description: props.hideLabel ? undefined : (props.options.description ?? props.schema.description),
  disabled: props.disabled || props.readonly,
  required: props.required,
  error: props.rawErrors && props.rawErrors.length > 0 ? props.rawErrors.join('\n') : undefined,
});

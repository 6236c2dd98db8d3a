import { PasswordInput } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { widgetProps } from './widget-props.ts';

/** A text that nobody reads over a shoulder. */
export function PasswordField(props: WidgetProps) {
  const { value, options, onChange } = props;
  return (
    <PasswordInput
      {...widgetProps(props)}
      autoComplete="off"
      value={typeof value === 'string' ? value : ''}
      onChange={({ currentTarget }) =>
        onChange(currentTarget.value === '' ? options.emptyValue : currentTarget.value)
      }
    />
  );
}

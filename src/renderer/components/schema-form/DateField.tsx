import { TextInput } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { widgetProps } from './widget-props.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day from the browser's own calendar; what is no day is shown as the text that it is. */
export function DateField(props: WidgetProps) {
  const { value, options, onChange } = props;
  const isDay = value === undefined || value === null || DAY.test(String(value));
  return (
    <TextInput
      {...widgetProps(props)}
      type={isDay ? 'date' : 'text'}
      value={value === undefined || value === null ? '' : String(value)}
      onChange={({ currentTarget }) =>
        onChange(currentTarget.value === '' ? options.emptyValue : currentTarget.value)
      }
    />
  );
}

import { Textarea } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { growing } from './growing.ts';
import { widgetProps } from './widget-props.ts';

/** Of what nobody knows by heart how it is written. */
const written: Readonly<Record<string, string>> = {
  'date-time': '2026-01-31T10:00:00Z',
  time: '10:00:00Z',
  duration: 'P1DT12H',
};

const example = ({ examples, format = '' }: WidgetProps['schema']): string | undefined =>
  Array.isArray(examples) && typeof examples[0] === 'string' ? examples[0] : written[format];

/** A text of one line that grows with what is typed. */
export function TextField(props: WidgetProps) {
  const { id, value, schema, placeholder, options, onChange, onBlur, onFocus } = props;
  return (
    <Textarea
      {...widgetProps(props)}
      {...growing()}
      value={typeof value === 'string' ? value : value == null ? '' : JSON.stringify(value)}
      placeholder={placeholder || example(schema)}
      spellCheck={false}
      onChange={({ currentTarget }) =>
        onChange(currentTarget.value === '' ? options.emptyValue : currentTarget.value)
      }
      onBlur={({ currentTarget }) => onBlur(id, currentTarget.value)}
      onFocus={({ currentTarget }) => onFocus(id, currentTarget.value)}
    />
  );
}

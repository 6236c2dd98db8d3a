import { Textarea } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { widgetProps } from './widget-props.ts';

const MOST_ROWS = 12;

const example = (examples: unknown): string | undefined =>
  Array.isArray(examples) && typeof examples[0] === 'string' ? examples[0] : undefined;

/** A text of one line that grows with what is typed. */
export function TextField(props: WidgetProps) {
  const { id, value, schema, placeholder, options, onChange, onBlur, onFocus } = props;
  return (
    <Textarea
      {...widgetProps(props)}
      autosize
      minRows={1}
      maxRows={MOST_ROWS}
      value={typeof value === 'string' ? value : value == null ? '' : JSON.stringify(value)}
      placeholder={placeholder || example(schema.examples)}
      spellCheck={false}
      onChange={({ currentTarget }) =>
        onChange(currentTarget.value === '' ? options.emptyValue : currentTarget.value)
      }
      onBlur={({ currentTarget }) => onBlur(id, currentTarget.value)}
      onFocus={({ currentTarget }) => onFocus(id, currentTarget.value)}
    />
  );
}

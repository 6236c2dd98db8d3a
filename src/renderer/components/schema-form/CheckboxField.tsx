import { Checkbox } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { widgetProps } from './widget-props.ts';

/** Yes or no, with its description under it. */
export function CheckboxField(props: WidgetProps) {
  // A required boolean may well be false: the browser's "required" would mean "must be ticked".
  const { required: _, ...own } = widgetProps(props);
  return (
    <Checkbox
      {...own}
      mt={4}
      checked={props.value === true}
      onChange={({ currentTarget }) => props.onChange(currentTarget.checked)}
    />
  );
}

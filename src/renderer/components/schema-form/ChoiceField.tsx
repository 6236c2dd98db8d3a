import { MultiSelect, Select } from '@mantine/core';
import {
  enumOptionSelectedValue,
  enumOptionValueDecoder,
  enumOptionValueEncoder,
  getOptionValueFormat,
  type WidgetProps,
} from '@rjsf/utils';
import { visibleName } from '../results/visible-characters.ts';
import { widgetProps } from './widget-props.ts';

/** Of a longer list the first are offered, and others where their beginning is typed. */
const OFFERED = 200;

/** One of the values of an enum, or several of them. */
export function ChoiceField(props: WidgetProps) {
  const { value, options, multiple, placeholder, required, onChange } = props;
  const { enumOptions = [], emptyValue } = options;
  const format = getOptionValueFormat(options);
  const data = enumOptions.map((option, index) => ({
    value: enumOptionValueEncoder(option.value, index, format),
    label: visibleName(option.label),
  }));
  const choose = (chosen: string | string[] | null) =>
    onChange(chosen === null ? emptyValue : enumOptionValueDecoder(chosen, enumOptions, format, emptyValue));
  const shared = {
    ...widgetProps(props),
    data,
    placeholder,
    onChange: choose,
    clearable: !required,
    limit: OFFERED,
    searchable: data.length > OFFERED,
  };
  if (multiple) {
    const selected = enumOptionSelectedValue(value, enumOptions, true, format, []);
    return <MultiSelect {...shared} value={Array.isArray(selected) ? selected : []} />;
  }
  const selected = enumOptionSelectedValue(value, enumOptions, false, format, '');
  return <Select {...shared} value={typeof selected === 'string' && selected !== '' ? selected : null} />;
}

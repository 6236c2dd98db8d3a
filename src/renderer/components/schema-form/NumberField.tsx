import type { FieldProps } from '@rjsf/utils';
import { useState } from 'react';
import { numberOf, shownNumber } from './typed-number.ts';

/** A number, typed as JSON has it in every language: the library reads a point as the separator of the browser's language. */
export function NumberField(props: FieldProps) {
  const { formData, onChange, registry } = props;
  const { StringField } = registry.fields;
  const [typed, setTyped] = useState<string>();
  if (StringField === undefined) return null;
  return (
    <StringField
      {...props}
      formData={shownNumber(formData, typed)}
      onChange={(given: unknown, ...rest) => {
        setTyped(typeof given === 'string' ? given : undefined);
        onChange(numberOf(given), ...rest);
      }}
    />
  );
}

import { Templates } from '@rjsf/mantine';
import type { BaseInputTemplateProps } from '@rjsf/utils';

const { BaseInputTemplate: Input } = Templates;

/** The library's field for numbers, dates and addresses; nothing in it is an empty text. */
export function InputField(props: BaseInputTemplateProps) {
  return Input === undefined ? null : <Input {...props} value={props.value ?? ''} />;
}

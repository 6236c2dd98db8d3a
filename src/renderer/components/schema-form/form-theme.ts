import type { RegistryWidgetsType, TemplatesType } from '@rjsf/utils';
import { AddButton } from './AddButton.tsx';
import { AnyField } from './AnyField.tsx';
import { CheckboxField } from './CheckboxField.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import { FieldTitle, ListTitle } from './FieldTitle.tsx';
import { InputField } from './InputField.tsx';
import { ObjectFields } from './ObjectFields.tsx';
import { TextField } from './TextField.tsx';

/** Where the library's look is roomier than an instrument panel wants. */
export const formTemplates: Partial<Omit<TemplatesType, 'ButtonTemplates'>> & {
  ButtonTemplates: Partial<TemplatesType['ButtonTemplates']>;
} = {
  ObjectFieldTemplate: ObjectFields,
  TitleFieldTemplate: FieldTitle,
  ArrayFieldTitleTemplate: ListTitle,
  FallbackFieldTemplate: AnyField,
  BaseInputTemplate: InputField,
  ButtonTemplates: { AddButton },
};

export const formWidgets: RegistryWidgetsType = {
  TextWidget: TextField,
  CheckboxWidget: CheckboxField,
  SelectWidget: ChoiceField,
};

import type { RegistryFieldsType, RegistryWidgetsType, TemplatesType } from '@rjsf/utils';
import { AddButton } from './AddButton.tsx';
import { AnyField } from './AnyField.tsx';
import { CheckboxField } from './CheckboxField.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import { DateField } from './DateField.tsx';
import { FieldTitle, ListTitle } from './FieldTitle.tsx';
import { InputField } from './InputField.tsx';
import { itemButtons } from './ItemButtons.tsx';
import { NumberField } from './NumberField.tsx';
import { ObjectFields } from './ObjectFields.tsx';
import { PasswordField } from './PasswordField.tsx';
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
  ButtonTemplates: { AddButton, ...itemButtons },
};

export const formWidgets: RegistryWidgetsType = {
  TextWidget: TextField,
  // The library's take a point in time apart and lose its zone, without which it is none (RFC 3339).
  DateTimeWidget: TextField,
  TimeWidget: TextField,
  ColorWidget: TextField,
  DateWidget: DateField,
  PasswordWidget: PasswordField,
  CheckboxWidget: CheckboxField,
  SelectWidget: ChoiceField,
};

export const formFields: RegistryFieldsType = { NumberField };

import { PasswordInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FieldProblem, FieldValues, RecipeField } from '#shared/model/catalog.ts';
import { visibleName, visibleText } from '../../components/results/visible-characters.ts';

interface FieldInputProps {
  readonly field: RecipeField;
  /** Whether a secret goes where the keychain cannot keep it. */
  readonly isPlain: boolean;
  readonly value: FieldValues[string] | undefined;
  readonly problem: FieldProblem['problem'] | undefined;
  readonly onChange: (value: FieldValues[string]) => void;
}

/** Publishers end what they say with a full stop or not. */
const sentence = (text: string): string => (text === '' || /[.!?。！？…]$/.test(text) ? text : `${text}.`);

/** One field of a recipe, as its kind asks for it. */
export function FieldInput({ field, isPlain, value, problem, onChange }: FieldInputProps) {
  const { t } = useTranslation('catalog');
  const text = [value ?? field.default].flat().join('\n');
  const common = {
    label: visibleName(field.title),
    description: [
      sentence(visibleText(field.description).trim()),
      field.secret && !isPlain ? t('toKeychain') : '',
      field.repeated ? t('onePerLine') : '',
    ]
      .filter(Boolean)
      .join(' '),
    error: problem === undefined ? undefined : t(`problem.${problem}`),
    withAsterisk: field.required,
  };
  const typed = {
    ...common,
    placeholder: field.placeholder,
    spellCheck: false,
    classNames: { input: 'mono' },
    value: text,
  };
  if (field.kind === 'boolean')
    return (
      <Switch
        label={common.label}
        description={common.description}
        checked={text === 'true'}
        onChange={(event) => onChange(event.currentTarget.checked ? 'true' : 'false')}
      />
    );
  if (field.choices.length > 0)
    return (
      <Select
        {...common}
        data={field.choices}
        value={text === '' ? null : text}
        clearable={!field.required}
        allowDeselect={false}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    );
  if (field.repeated)
    return (
      <Textarea
        {...typed}
        autosize
        minRows={2}
        onChange={(event) => onChange(event.currentTarget.value.split('\n'))}
      />
    );
  if (field.secret)
    return (
      <PasswordInput
        {...typed}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('form:showSecret') }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  return (
    <TextInput
      {...typed}
      inputMode={field.kind === 'number' ? 'decimal' : 'text'}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

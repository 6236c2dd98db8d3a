import { Button, Group, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fillRecipe } from '#shared/catalog/fill-recipe.ts';
import type { BundleInspection } from '#shared/model/bundle.ts';
import type { FieldValues } from '#shared/model/catalog.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { CommandPreview } from '../catalog/CommandPreview.tsx';
import { FieldInput } from '../catalog/FieldInput.tsx';

interface BundleFormProps {
  readonly form: Pick<BundleInspection, 'recipe' | 'values' | 'keptSecrets'>;
  readonly submitLabel: string;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly onSubmit: (values: FieldValues) => void;
  readonly children?: ReactNode;
}

const isEmpty = (value: FieldValues[string] | undefined): boolean =>
  [value ?? ''].flat().every((text) => text.trim() === '');

/** What a bundle asks for, and exactly what it comes to. */
export function BundleForm({ form, submitLabel, isPending, error, onSubmit, children }: BundleFormProps) {
  const { t } = useTranslation('bundles');
  const { recipe, keptSecrets } = form;
  const [values, setValues] = useState<FieldValues>(form.values);
  const [tried, setTried] = useState(false);
  const filled = useMemo(() => {
    const kept = keptSecrets.filter((key) => isEmpty(values[key])).map((key) => [key, '•••'] as const);
    return fillRecipe(recipe, { ...values, ...Object.fromEntries(kept) });
  }, [recipe, values, keptSecrets]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (filled.problems.length === 0) onSubmit(values);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {recipe.fields.map((field) => (
          <FieldInput
            key={field.key}
            field={keptSecrets.includes(field.key) ? { ...field, placeholder: t('kept') } : field}
            isPlain={false}
            value={values[field.key]}
            problem={tried ? filled.problems.find(({ key }) => key === field.key)?.problem : undefined}
            onChange={(value) => setValues((before) => ({ ...before, [field.key]: value }))}
          />
        ))}
        <CommandPreview filled={filled} />
        {error !== null && <ErrorNotice error={error} />}
        <Group justify="space-between" wrap="nowrap" align="flex-end">
          <div>{children}</div>
          <Button type="submit" loading={isPending} style={{ flex: 'none' }}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fillRecipe, secretsInPlainText } from '#shared/catalog/fill-recipe.ts';
import type { CatalogOffer, FieldValues, Recipe, RecipeField } from '#shared/model/catalog.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { FoldedFields } from '../../components/folded-fields/FoldedFields.tsx';
import { client } from '../../lib/client.ts';
import { CommandPreview } from './CommandPreview.tsx';
import { FieldInput } from './FieldInput.tsx';

/** So many fields that need not be filled in are shown at once; more are folded away. */
const MOST_OPTIONAL = 4;

interface InstallFormProps {
  readonly offer: CatalogOffer;
  readonly recipe: Recipe;
  readonly onAdded: (serverId: string) => void;
}

/** What is to be filled in, what it comes to, and the button that adds it. */
export function InstallForm({ offer, recipe, onAdded }: InstallFormProps) {
  const { t } = useTranslation('catalog');
  const [values, setValues] = useState<FieldValues>({});
  const [tried, setTried] = useState(false);
  const filled = useMemo(() => fillRecipe(recipe, values), [recipe, values]);
  const plain = useMemo(() => secretsInPlainText(recipe), [recipe]);
  const install = useMutation({
    mutationFn: () => client.catalog.install({ ...offer.source, recipe: recipe.id, values }),
    onSuccess: ({ id }) => onAdded(id),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (filled.problems.length === 0) install.mutate();
  };
  const input = (field: RecipeField) => {
    const problem = filled.problems.find(({ key }) => key === field.key)?.problem;
    return (
      <FieldInput
        key={field.key}
        field={field}
        isPlain={plain.has(field.key)}
        value={values[field.key]}
        problem={tried ? problem : undefined}
        onChange={(value) => setValues((before) => ({ ...before, [field.key]: value }))}
      />
    );
  };
  const required = recipe.fields.filter((field) => field.required);
  const optional = recipe.fields.filter((field) => !field.required);
  const isFolded = optional.length > MOST_OPTIONAL;
  const hasFault = filled.problems.some(({ key }) => optional.some((field) => field.key === key));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {required.map(input)}
        {isFolded ? (
          <FoldedFields title={t('moreFields', { count: optional.length })} mustShow={tried && hasFault}>
            {optional.map(input)}
          </FoldedFields>
        ) : (
          optional.map(input)
        )}
        {recipe.problem === undefined && <CommandPreview filled={filled} />}
        {filled.plainSecrets.length > 0 && (
          <Alert color="yellow" variant="light">
            {t('plainSecrets', { names: filled.plainSecrets.join(', ') })}
          </Alert>
        )}
        {recipe.problem !== undefined && <Alert color="gray">{recipe.problem}</Alert>}
        {install.error !== null && <ErrorNotice error={install.error} />}
        <Group justify="flex-end">
          <Button
            type="submit"
            leftSection={<IconPlus size={16} stroke={1.5} />}
            loading={install.isPending}
            disabled={recipe.problem !== undefined}
          >
            {t('install')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

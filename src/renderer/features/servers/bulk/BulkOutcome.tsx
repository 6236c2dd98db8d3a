import { Button, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useTranslation } from 'react-i18next';
import type { ContractOutputs } from '#shared/contract/index.ts';
import { describeError } from '../../../lib/errors.ts';
import classes from './Bulk.module.css';

export type BulkItem = ContractOutputs['servers']['bulk']['items'][number];

/** Reasons that a notice shows; the others are a click away. */
const SHOWN_REASONS = 3;

function Reasons({ items }: { readonly items: readonly BulkItem[] }) {
  const { i18n } = useTranslation();
  return (
    <ul className={classes.reasons}>
      {items.map(({ id, name, error }) => (
        <li key={id}>
          <b>{name ?? id}</b> {error !== undefined && describeError(error, i18n).message}
        </li>
      ))}
    </ul>
  );
}

/** Which servers something was not done with, and why. */
export function BulkOutcome({ failed }: { readonly failed: readonly BulkItem[] }) {
  const { t } = useTranslation('servers');
  const showAll = () =>
    modals.open({
      title: t('bulk.notDone', { count: failed.length }),
      size: 'lg',
      children: <Reasons items={failed} />,
    });
  return (
    <Stack gap={4} align="flex-start">
      <Reasons items={failed.slice(0, SHOWN_REASONS)} />
      {failed.length > SHOWN_REASONS && (
        <Button variant="default" size="compact-sm" onClick={showAll}>
          <Text size="sm">{t('bulk.showAll', { count: failed.length })}</Text>
        </Button>
      )}
    </Stack>
  );
}

import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** Rows of the size of those that come. */
export function ServerListSkeleton() {
  const { t } = useTranslation('servers');
  return (
    <Stack gap={0} pt={32} role="status" aria-label={t('list.loading')}>
      {ROWS.map((row) => (
        <Skeleton key={row} height={16} my={12} mx={16} width="auto" />
      ))}
    </Stack>
  );
}

import { Button, Group, Progress, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { orpc } from '../../lib/client.ts';
import { formatBytes } from '../../lib/format.ts';
import { BundleSheet } from './BundleSheet.tsx';
import { type BundleSource, closeBundle } from './bundle-dialog-store.ts';
import { type Progress as Done, useHandedOver } from './use-handed-over.ts';

function HandingOver({ doneBytes, totalBytes }: Done) {
  const { t } = useTranslation('bundles');
  const percent = totalBytes === undefined || totalBytes === 0 ? undefined : (doneBytes / totalBytes) * 100;
  return (
    <Stack gap="sm" role="status">
      <Text>{t('handingOver')}</Text>
      <Progress value={percent ?? 100} animated={percent === undefined} aria-label={t('handingOver')} />
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {formatBytes(doneBytes)}
          {totalBytes === undefined ? '' : ` / ${formatBytes(totalBytes)}`}
        </Text>
        <Button variant="default" size="compact-sm" onClick={closeBundle}>
          {t('common:cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

function Inspected({ upload }: { readonly upload: string }) {
  const { t, i18n } = useTranslation('bundles');
  const { data, error } = useQuery(
    orpc.bundles.inspect.queryOptions({
      input: { upload, language: i18n.language },
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
    }),
  );
  // What was seen stays: once installed, it cannot be looked at again.
  if (error !== null && data === undefined) return <ErrorNotice error={error} />;
  if (data === undefined)
    return (
      <Stack role="status" aria-label={t('looking')}>
        <Skeleton height={64} />
        <Skeleton height={220} />
      </Stack>
    );
  return <BundleSheet bundle={data} />;
}

/** Hands a bundle over, then shows what is in it. */
export function OpenedBundle({ source }: { readonly source: Exclude<BundleSource, { kind: 'settings' }> }) {
  const handed = useHandedOver(source);
  if (handed.kind === 'failed') return <ErrorNotice error={handed.error} />;
  return handed.kind === 'working' ? (
    <HandingOver {...handed.progress} />
  ) : (
    <Inspected upload={handed.upload} />
  );
}

import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../components/relative-time/RelativeTime.tsx';
import { orpc } from '../../lib/client.ts';
import { formatBytes } from '../../lib/format.ts';

/** What media take, and what the last look for those that nothing names any more has freed. */
export function MediaKept() {
  const { t } = useTranslation('settings');
  const { data: system } = useQuery(orpc.program.system.queryOptions());
  const media = system?.media;
  if (media === undefined) return null;
  const { files, sizeBytes, freedBytes, at } = media;
  return (
    <Text size="xs" c="dimmed" className="numbers" role="status">
      {t('general.mediaKept', { count: files, size: formatBytes(sizeBytes) })}{' '}
      {freedBytes > 0 ? t('general.mediaFreed', { size: formatBytes(freedBytes) }) : t('general.mediaLooked')}
      {' · '}
      <RelativeTime at={at} />
    </Text>
  );
}

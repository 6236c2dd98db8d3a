import { Button, Group, Loader, Text, Title } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import * as z from 'zod';
import type { Resource } from '#shared/model/capability.ts';
import type { Server } from '#shared/model/server.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { FlagNotice } from '../../components/flags/FlagNotice.tsx';
import { EmbeddedResourceView } from '../../components/results/EmbeddedResourceView.tsx';
import { ServerText } from '../../components/results/ServerText.tsx';
import { visibleName } from '../../components/results/visible-characters.ts';
import { formatBytes } from '../../lib/format.ts';
import { useServer } from '../../lib/servers-query.ts';
import { ChangedNotice } from '../changed-words/ChangedNotice.tsx';
import { readingQuery } from './resources-query.ts';
import { WatchSwitch } from './WatchSwitch.tsx';

interface ResourceReaderProps {
  readonly serverId: string;
  readonly uri: string;
  /** As it was listed; a filled-in template is in no list. */
  readonly known: Resource | undefined;
}

const withSubscriptions = z.object({ resources: z.object({ subscribe: z.literal(true) }) });

const tellsOfResources = (server: Server | undefined): boolean =>
  withSubscriptions.safeParse(server?.facts.capabilities).success;

/** Reads a resource and shows what it holds. */
export function ResourceReader({ serverId, uri, known }: ResourceReaderProps) {
  const { t } = useTranslation('tools');
  const { data, error, isFetching, refetch } = useQuery(readingQuery(serverId, uri));
  const isWatchable = tellsOfResources(useServer(serverId));
  const facts = [
    visibleName(known?.mimeType ?? ''),
    known?.sizeBytes === undefined ? '' : formatBytes(known.sizeBytes),
  ];
  const readAgain = (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconRefresh size={14} stroke={1.5} aria-hidden />}
      onClick={() => void refetch()}
      disabled={isFetching}
    >
      {t('resource.readAgain')}
    </Button>
  );
  return (
    <article aria-busy={isFetching}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Title order={2} style={{ overflowWrap: 'anywhere' }}>
          {visibleName(known?.title || known?.name || uri)}
        </Title>
        {!error && readAgain}
      </Group>
      <Text size="xs" c="dimmed" className="numbers">
        {facts.filter(Boolean).join(' · ')}
      </Text>
      {known?.description && <ServerText text={known.description} mt={4} />}
      {known && <FlagNotice flags={known.flags} />}
      {known?.isChanged && <ChangedNotice serverId={serverId} of={{ kind: 'resource', key: uri }} />}
      {isWatchable && <WatchSwitch serverId={serverId} uri={uri} onChanged={() => void refetch()} />}
      <div style={{ marginTop: 16 }}>
        {isFetching && data === undefined && <Loader size={16} aria-label={t('loading')} />}
        {error && !isFetching && <ErrorNotice error={error} action={readAgain} />}
        {data?.contents.length === 0 && <Text c="dimmed">{t('result.empty')}</Text>}
        {data?.contents.map((contents, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: contents have no identity but their place
          <EmbeddedResourceView key={index} resource={contents} />
        ))}
      </div>
    </article>
  );
}

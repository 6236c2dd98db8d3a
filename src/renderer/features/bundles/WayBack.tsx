import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { visibleName } from '../../components/results/visible-characters.ts';
import { client, orpc } from '../../lib/client.ts';
import { useServer } from '../../lib/servers-query.ts';

const doesNotStart = ({ state }: Server): boolean => state.kind === 'failed' || state.kind === 'backing-off';

interface WayBackProps {
  readonly serverId: string;
  /** Only where the new version does not start: who just updated waits for it first. */
  readonly onlyInNeed?: boolean;
}

/** The version before an update, for as long as it is kept. */
export function WayBack({ serverId, onlyInNeed = false }: WayBackProps) {
  const { t } = useTranslation('bundles');
  const { data } = useQuery(orpc.bundles.list.queryOptions());
  const server = useServer(serverId);
  const back = useMutation({ mutationFn: () => client.bundles.back({ id: serverId }) });
  const keep = useMutation({ mutationFn: () => client.bundles.keep({ id: serverId }) });
  // It is tried again and again: what was in need once is so until another version is there.
  const [inNeed, setInNeed] = useState<string>();
  const { previous, sha256 } = data?.items.find((bundle) => bundle.serverId === serverId) ?? {};
  if (server !== undefined && doesNotStart(server) && inNeed !== sha256) setInNeed(sha256);
  if (previous === undefined || server === undefined) return null;
  const isInNeed = inNeed === sha256;
  if (onlyInNeed && !isInNeed) return null;
  const version = visibleName(previous.version);
  const error = back.error ?? keep.error;
  return (
    <Alert
      color={isInNeed ? 'yellow' : 'gray'}
      variant="light"
      mt="sm"
      icon={isInNeed ? <IconAlertTriangle size={18} stroke={1.5} aria-hidden /> : undefined}
    >
      {t(isInNeed ? 'earlier.inNeed' : 'earlier.kept', { version })}
      <Group gap="xs" mt="xs">
        <Button
          size="compact-sm"
          variant={isInNeed ? 'filled' : 'default'}
          leftSection={<IconArrowBackUp size={16} stroke={1.5} aria-hidden />}
          loading={back.isPending}
          disabled={keep.isPending}
          onClick={() => back.mutate()}
        >
          {t('earlier.back', { version })}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          loading={keep.isPending}
          disabled={back.isPending}
          onClick={() => keep.mutate()}
        >
          {t('earlier.remove', { version })}
        </Button>
      </Group>
      {error !== null && <ErrorNotice error={error} />}
    </Alert>
  );
}

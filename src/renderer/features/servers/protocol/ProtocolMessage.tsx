import { Button, CloseButton, Group, Text } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ProtocolEntry } from '#shared/model/protocol.ts';
import { CopyButton } from '../../../components/copy-button/CopyButton.tsx';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { JsonTree } from '../../../components/json/JsonTree.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { orpc } from '../../../lib/client.ts';
import { formatBytes, formatDuration } from '../../../lib/format.ts';
import classes from './Protocol.module.css';

interface ProtocolMessageProps {
  readonly serverId: string;
  readonly sequence: number;
  /** The outline, which learns of its answer; undefined where the filter hides it. */
  readonly outline: ProtocolEntry | undefined;
  readonly onChoose: (sequence: number) => void;
  readonly onClose: () => void;
}

/** One message as JSON, with the way to its request or answer. */
export function ProtocolMessage(props: ProtocolMessageProps) {
  const { serverId, sequence, outline, onChoose, onClose } = props;
  const { t } = useTranslation('protocol');
  const { data, error } = useQuery(
    orpc.servers.protocolMessage.queryOptions({
      input: { id: serverId, sequence },
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
      placeholderData: keepPreviousData,
    }),
  );
  const entry = outline ?? data;
  const pair = entry?.pair;
  const { cut } = data ?? {};
  const facts = entry && [
    t(`direction.${entry.direction}`),
    entry.kind === 'notification' ? t('kind.notification') : undefined,
    formatBytes(entry.bytes),
    entry.durationMs === undefined ? undefined : formatDuration(entry.durationMs),
    entry.revision === undefined ? undefined : t('revision', { revision: entry.revision }),
    entry.era === undefined ? undefined : t(`servers:era.${entry.era}`),
  ];
  return (
    <section className={classes.message} aria-label={t('message')}>
      <Group gap="xs" wrap="nowrap" className={classes.messageHead}>
        <Text fw={600} size="sm" className="ellipsis" style={{ flex: 1 }}>
          {entry?.kind === 'answer' && `${t('answerTo')} `}
          {visibleName(entry?.method ?? '')}
        </Text>
        {pair !== undefined && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconArrowsExchange size={14} stroke={1.5} aria-hidden />}
            onClick={() => onChoose(pair)}
          >
            {t(entry?.kind === 'answer' ? 'toRequest' : 'toAnswer')}
          </Button>
        )}
        {data !== undefined && <CopyButton value={JSON.stringify(data.message, null, 2)} label={t('copy')} />}
        <CloseButton size="sm" onClick={onClose} aria-label={t('close')} />
      </Group>
      <div className={classes.messageBody}>
        <Text size="xs" c="dimmed" mb={6} className="numbers">
          {facts?.filter(Boolean).join(' · ')}
        </Text>
        {cut !== undefined && (
          <Text size="sm" c="dimmed" mb={6}>
            {t('cut', cut)}
          </Text>
        )}
        {error !== null ? (
          <ErrorNotice error={error} />
        ) : (
          data !== undefined && <JsonTree value={data.message} label={t('message')} fill />
        )}
      </div>
    </section>
  );
}

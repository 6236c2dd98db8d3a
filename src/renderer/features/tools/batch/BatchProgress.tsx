import { Button, Group, Menu, Progress, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconDownload, IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Batch, BatchFormat } from '#shared/model/batch.ts';
import { client } from '../../../lib/client.ts';
import { saveText } from '../../../lib/save-file.ts';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import { BatchRows } from './BatchRows.tsx';
import { remainingSeconds } from './remaining.ts';
import { isOver } from './use-tool-batches.ts';

/** How a batch goes on, its rows, and what can be done about it. */
export function BatchProgress({
  batch,
  onAnother,
}: {
  readonly batch: Batch;
  readonly onAnother: () => void;
}) {
  const { t } = useTranslation('tools');
  const notifyError = useErrorNotifier();
  const [only, setOnly] = useState<'all' | 'failed'>('all');
  const { id, state, total, ok, failed } = batch;
  const seconds = remainingSeconds(batch);
  const act = (work: Promise<unknown>) => void work.catch(notifyError);
  const save = async (format: BatchFormat) => {
    const { fileName, text, mimeType } = await client.batches.export({ id, format });
    saveText(fileName, text, mimeType);
  };
  const over = isOver(batch);
  return (
    <Stack gap="sm">
      <Progress.Root size="lg" aria-label={t('batch.progress')}>
        <Progress.Section
          value={(ok / total) * 100}
          color="green"
          aria-label={t('batch.ok', { count: ok })}
        />
        <Progress.Section
          value={(failed / total) * 100}
          color="red"
          aria-label={t('batch.failed', { count: failed })}
        />
      </Progress.Root>
      <Group gap="sm" justify="space-between">
        <Text role="status">
          {[
            t(`batch.state.${state}`),
            t('batch.done', { done: ok + failed, count: total }),
            ...(failed > 0 ? [t('batch.failed', { count: failed })] : []),
            ...(seconds === undefined ? [] : [t('batch.remaining', { count: seconds })]),
          ].join(' · ')}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={t('batch.which')}
          value={only}
          onChange={(value) => setOnly(value === 'failed' ? 'failed' : 'all')}
          data={[
            { value: 'all', label: t('batch.all') },
            { value: 'failed', label: t('batch.onlyFailed') },
          ]}
        />
      </Group>
      <BatchRows key={`${id} ${only}`} batchId={id} only={only} />
      <Group gap="xs" justify="flex-end">
        <Menu position="top-end">
          <Menu.Target>
            <Button variant="default" leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}>
              {t('batch.export')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => act(save('csv'))}>CSV</Menu.Item>
            <Menu.Item onClick={() => act(save('json-lines'))}>JSON lines</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {!over && (
          <Button
            variant="default"
            leftSection={<IconPlayerStop size={16} stroke={1.5} aria-hidden />}
            onClick={() => act(client.batches.cancel({ id }))}
          >
            {t('batch.cancel')}
          </Button>
        )}
        {state === 'running' && (
          <Button
            leftSection={<IconPlayerPause size={16} stroke={1.5} aria-hidden />}
            onClick={() => act(client.batches.pause({ id }))}
          >
            {t('batch.pause')}
          </Button>
        )}
        {state === 'paused' && (
          <Button
            leftSection={<IconPlayerPlay size={16} stroke={1.5} aria-hidden />}
            onClick={() => act(client.batches.resume({ id }))}
          >
            {t('batch.resume')}
          </Button>
        )}
        {over && <Button onClick={onAnother}>{t('batch.another')}</Button>}
      </Group>
    </Stack>
  );
}

import { Button, Checkbox, FileButton, Group, NumberInput, Stack, Text, Textarea } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconFileUpload, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tool } from '#shared/model/capability.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { showBatch } from '../../../lib/batch-updates.ts';
import { client } from '../../../lib/client.ts';
import classes from './Batch.module.css';
import { BatchPreview } from './BatchPreview.tsx';
import { useBatchDraft } from './batch-store.ts';
import { exampleText } from './example-text.ts';
import { useReading } from './use-reading.ts';

interface BatchOptions {
  readonly concurrency: number;
  readonly pauseOnFailure: boolean;
}

/** The sets of arguments as text or file, what was read of them, and the way to begin. */
export function BatchInput({ tool, onStarted }: { readonly tool: Tool; readonly onStarted: () => void }) {
  const { t } = useTranslation('tools');
  const queryClient = useQueryClient();
  const [text, setText] = useBatchDraft(tool);
  const reading = useReading(tool, text);
  const [options, setOptions] = useLocalStorage<BatchOptions>({
    key: 'patchbay.batch',
    defaultValue: { concurrency: 4, pauseOnFailure: false },
    getInitialValueInEffect: false,
  });
  const rows = reading.kind === 'read' ? reading.reading.rows : [];
  const right = rows.flatMap((row) =>
    row.problem === undefined && row.arguments !== undefined ? [row.arguments] : [],
  );
  const starting = useMutation({
    mutationFn: () => client.batches.start({ id: tool.serverId, name: tool.name, rows: right, ...options }),
    onSuccess: (batch) => {
      showBatch(queryClient, batch);
      onStarted();
    },
  });
  const take = (file: File | null) => void file?.text().then(setText);
  const drop = (event: DragEvent) => {
    const [file] = event.dataTransfer.files;
    if (file === undefined) return;
    event.preventDefault();
    take(file);
  };
  return (
    <Stack gap="sm">
      <Textarea
        label={t('batch.input')}
        description={t('batch.inputHint')}
        placeholder={exampleText(tool.inputSchema)}
        classNames={{ input: 'mono' }}
        rows={8}
        data-autofocus
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
      />
      <Group gap="sm">
        <FileButton onChange={take} accept=".csv,.tsv,.txt,.jsonl,.ndjson,.json">
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="compact-md"
              leftSection={<IconFileUpload size={16} stroke={1.5} aria-hidden />}
            >
              {t('batch.file')}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed" role="status">
          {reading.kind === 'reading' ? t('batch.reading') : ''}
          {reading.kind === 'read'
            ? [
                t('batch.rows', { count: rows.length }),
                ...(right.length < rows.length
                  ? [t('batch.wrong', { count: rows.length - right.length })]
                  : []),
              ].join(', ')
            : ''}
        </Text>
      </Group>
      {reading.kind === 'refused' && <ErrorNotice error={reading.error} />}
      {rows.length > 0 && <BatchPreview rows={rows} />}
      {starting.error !== null && <ErrorNotice error={starting.error} />}
      <Group gap="lg" justify="flex-end" align="center">
        <Checkbox
          label={t('batch.pauseOnFailure')}
          checked={options.pauseOnFailure}
          onChange={(event) => setOptions({ ...options, pauseOnFailure: event.currentTarget.checked })}
        />
        <Group gap="xs" className={classes.atATime}>
          <Text size="sm" id="batch-at-a-time">
            {t('batch.atATime')}
          </Text>
          <NumberInput
            aria-labelledby="batch-at-a-time"
            w={72}
            min={1}
            max={16}
            clampBehavior="strict"
            allowDecimal={false}
            value={options.concurrency}
            onChange={(value) => typeof value === 'number' && setOptions({ ...options, concurrency: value })}
          />
        </Group>
        <Button
          leftSection={<IconPlayerPlay size={16} stroke={1.5} aria-hidden />}
          disabled={right.length === 0}
          loading={starting.isPending}
          onClick={() => starting.mutate()}
        >
          {t('batch.start', { count: right.length })}
        </Button>
      </Group>
    </Stack>
  );
}

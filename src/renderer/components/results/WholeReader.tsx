import { Anchor, Button, Group, Progress, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallToolResult, WholeResult } from '#shared/model/content.ts';
import { formatBytes } from '../../lib/format.ts';
import { readWhole } from '../../lib/read-whole.ts';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';

/** After this it is shown how far it is, and after that it can be stopped. */
const SHOWN_AFTER_MS = 1_000;
const STOPPED_AFTER_MS = 3_000;

interface WholeReaderProps {
  readonly whole: WholeResult;
  /** What the result is of. */
  readonly tool: string;
  readonly onRead: (result: CallToolResult) => void;
}

function ReadingProgress({ doneBytes, ofBytes }: { readonly doneBytes: number; readonly ofBytes: number }) {
  const { t } = useTranslation('tools');
  const words = t('result.readingWhole', { done: formatBytes(doneBytes), of: formatBytes(ofBytes) });
  return (
    <>
      <Progress
        w={120}
        value={Math.min(100, (doneBytes / Math.max(1, ofBytes)) * 100)}
        aria-label={t('result.showWhole')}
      />
      <Text size="sm" c="dimmed" className="numbers">
        {words}
      </Text>
    </>
  );
}

/** Reads the rest of a result of which only the beginning was handed over, when it is wanted. */
export function WholeReader({ whole, tool, onRead }: WholeReaderProps) {
  const { t } = useTranslation('tools');
  const notifyError = useErrorNotifier();
  const [reading, setReading] = useState<AbortController>();
  const [doneBytes, setDoneBytes] = useState(0);
  const [patience, setPatience] = useState<'none' | 'shown' | 'stoppable'>('none');
  useEffect(() => {
    if (reading === undefined) return undefined;
    setPatience('none');
    const shown = setTimeout(setPatience, SHOWN_AFTER_MS, 'shown');
    const stoppable = setTimeout(setPatience, STOPPED_AFTER_MS, 'stoppable');
    return () => {
      clearTimeout(shown);
      clearTimeout(stoppable);
      reading.abort();
    };
  }, [reading]);
  const show = async (): Promise<void> => {
    const wanted = new AbortController();
    setDoneBytes(0);
    setReading(wanted);
    try {
      onRead(await readWhole(whole.url, { signal: wanted.signal, onProgress: setDoneBytes }));
    } catch (error) {
      if (!wanted.signal.aborted) notifyError(error);
    } finally {
      if (!wanted.signal.aborted) setReading(undefined);
    }
  };
  const isReading = reading !== undefined;
  return (
    <Group gap="xs" mt="xs">
      <Text size="sm" c="dimmed">
        {t('result.bounded')}
      </Text>
      {isReading && patience !== 'none' ? (
        <ReadingProgress doneBytes={doneBytes} ofBytes={whole.sizeBytes} />
      ) : (
        <Button variant="default" size="compact-sm" loading={isReading} onClick={() => void show()}>
          {t('result.showWhole')}
        </Button>
      )}
      {isReading && patience === 'stoppable' && (
        <Button variant="default" size="compact-sm" onClick={() => setReading(undefined)}>
          {t('result.stopReading')}
        </Button>
      )}
      <Anchor href={whole.url} download={`${tool}.json`} size="sm">
        {t('result.saveWhole', { size: formatBytes(whole.sizeBytes) })}
      </Anchor>
    </Group>
  );
}

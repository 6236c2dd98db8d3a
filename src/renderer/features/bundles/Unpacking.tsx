import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { onPatchbayEvent } from '../../lib/events.ts';
import { formatBytes } from '../../lib/format.ts';

/** What is done sooner needs no word, and nobody stops what is nearly done. */
const SHOWN_AFTER_MS = 1_000;
const CANCEL_AFTER_MS = 3_000;

/** In a small window the form above it fills the page. */
const showWhole = (element: HTMLDivElement | null): void => element?.scrollIntoView({ block: 'nearest' });

interface UnpackingProps {
  readonly upload: string;
  readonly onCancel: () => void;
}

/** How far a bundle is unpacked. */
export function Unpacking({ upload, onCancel }: UnpackingProps) {
  const { t } = useTranslation('bundles');
  const [done, setDone] = useState({ doneBytes: 0, totalBytes: 0 });
  const [isShown, setShown] = useState(false);
  const [canCancel, setCanCancel] = useState(false);
  useEffect(() => {
    const timers = [
      setTimeout(() => setShown(true), SHOWN_AFTER_MS),
      setTimeout(() => setCanCancel(true), CANCEL_AFTER_MS),
    ];
    return () => timers.forEach(clearTimeout);
  }, []);
  useEffect(
    () =>
      onPatchbayEvent((event) => {
        if (event.type === 'bundle-unpacking' && event.upload === upload) setDone(event);
      }),
    [upload],
  );
  if (!isShown) return null;
  const { doneBytes, totalBytes } = done;
  const percent = totalBytes === 0 ? 0 : (doneBytes / totalBytes) * 100;
  return (
    <Stack gap="sm" role="status" ref={showWhole}>
      <Text>{t('unpacking')}</Text>
      <Progress value={percent} aria-label={t('unpacking')} />
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {formatBytes(doneBytes)} / {formatBytes(totalBytes)}
        </Text>
        {canCancel && (
          <Button variant="default" size="compact-sm" onClick={onCancel}>
            {t('common:cancel')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

import { Button, Group, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallPart, CallState } from '#shared/model/chat.ts';
import { visibleText } from '../../../components/results/visible-characters.ts';
import { client } from '../../../lib/client.ts';
import { formatDuration, formatSpan } from '../../../lib/format.ts';
import { remainingMs } from '../../../lib/remaining-time.ts';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import { useNow } from '../../../lib/use-now.ts';
import classes from './CallCard.module.css';

interface CallRunningProps {
  readonly call: CallPart;
  readonly state: Extract<CallState, { kind: 'running' }>;
  readonly chatId: string;
}

/** How far a call is, with a way to end it; the model is told and goes on. */
export function CallRunning({ call, state, chatId }: CallRunningProps) {
  const { t } = useTranslation('chat');
  const notifyError = useErrorNotifier();
  const { progress, total, message, startedAt } = state;
  const elapsedMs = Math.max(0, useNow('second') - Date.parse(startedAt));
  const share = progress !== undefined && total ? Math.min(100, (progress / total) * 100) : undefined;
  const leftMs = remainingMs(elapsedMs, progress, total);
  const said = [
    formatDuration(Math.floor(elapsedMs / 1_000) * 1_000),
    progress !== undefined && (total === undefined ? String(progress) : `${progress} / ${total}`),
    leftMs !== undefined && t('tools:remaining', { time: formatSpan(leftMs) }),
    visibleText(message ?? ''),
  ];
  return (
    <div className={classes.running}>
      {progress !== undefined && (
        <Progress
          value={share ?? 100}
          animated={share === undefined}
          aria-label={t('card.progress')}
          transitionDuration={140}
        />
      )}
      <Group gap="sm" justify="space-between" wrap="nowrap">
        <Text size="xs" c="dimmed" className="numbers" style={{ overflowWrap: 'anywhere' }}>
          {said.filter(Boolean).join(' · ')}
        </Text>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => void client.chat.cancelCall({ id: chatId, callId: call.id }).catch(notifyError)}
        >
          {t('card.cancel')}
        </Button>
      </Group>
    </div>
  );
}

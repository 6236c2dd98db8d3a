import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ChatMessage, Turn } from '#shared/model/chat.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { client } from '../../../lib/client.ts';
import { formatDuration } from '../../../lib/format.ts';
import { useSingleFlight } from '../../../lib/use-single-flight.ts';
import { MessageActions } from './MessageActions.tsx';
import { OtherAnswers } from './OtherAnswers.tsx';
import { SentTools } from './SentTools.tsx';
import classes from './Talk.module.css';

interface TurnEndProps {
  readonly message: ChatMessage;
  readonly turn: Turn;
  /** Only the last answer can be gone on with. */
  readonly isLast: boolean;
  /** Nothing is answered now. */
  readonly canChoose: boolean;
}

/** How an answer ended, with the way on where it did not end well. */
export function TurnEnd({ message, turn, isLast, canChoose }: TurnEndProps) {
  const { t, i18n } = useTranslation('chat');
  const once = useSingleFlight();
  const { status, error, model, rounds, inputTokens, outputTokens, durationMs, sentTools } = turn;
  const number = new Intl.NumberFormat(i18n.language);
  const proceed = (anew: boolean) => once(() => client.chat.proceed({ id: message.chatId, anew }));
  const text = message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n\n');
  const wayOn = isLast && status !== 'done' && (
    <Group gap="xs">
      <Button size="compact-sm" onClick={() => proceed(false)}>
        {t('turn.goOn')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => proceed(true)}>
        {t('turn.anew')}
      </Button>
    </Group>
  );
  return (
    <footer className={classes.end}>
      {status === 'failed' && error !== undefined && <ErrorNotice error={error} action={wayOn} />}
      {status !== 'done' && (status !== 'failed' || error === undefined) && (
        <Group gap="sm" className={classes.halted} role="status">
          <Text size="sm">{t(`turn.status.${status}`, { count: rounds })}</Text>
          {wayOn}
        </Group>
      )}
      <MessageActions message={message} text={text}>
        {isLast && status === 'done' && (
          <Tooltip label={t('turn.anew')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              onClick={() => proceed(true)}
              aria-label={t('turn.anew')}
            >
              <IconRefresh size={14} stroke={1.5} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
        {message.others !== undefined && (
          <OtherAnswers message={message} others={message.others} canChoose={canChoose} />
        )}
        <Text size="xs" c="dimmed" className={`ellipsis ${classes.model}`} title={visibleName(model)}>
          {visibleName(model)}
        </Text>
        <Text size="xs" c="dimmed" className="numbers" ml={4}>
          {[
            inputTokens + outputTokens > 0 &&
              t('turn.tokens', {
                input: number.format(inputTokens),
                output: number.format(outputTokens),
              }),
            rounds > 1 && t('turn.rounds', { count: rounds }),
            formatDuration(durationMs),
          ]
            .filter(Boolean)
            .map((fact) => `· ${fact}`)
            .join(' ')}
        </Text>
        {sentTools !== undefined && <SentTools sent={sentTools} />}
      </MessageActions>
    </footer>
  );
}

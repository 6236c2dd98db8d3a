import { ActionIcon, Text, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ChatMessage } from '#shared/model/chat.ts';
import { client } from '../../../lib/client.ts';
import { notifyFact } from '../../../lib/notify.ts';
import { useSingleFlight } from '../../../lib/use-single-flight.ts';
import { useOpenChat } from '../use-open-chat.ts';
import classes from './Talk.module.css';

const steps = [
  { by: -1, label: 'answers.earlier', Sign: IconChevronLeft },
  { by: 1, label: 'answers.later', Sign: IconChevronRight },
] as const;

interface OtherAnswersProps {
  readonly message: ChatMessage;
  readonly others: NonNullable<ChatMessage['others']>;
  /** Nothing is answered now. */
  readonly canChoose: boolean;
}

/** The way to the other answers to the same message: the one that is shown is the one that the model goes on from. */
export function OtherAnswers({ message, others, canChoose }: OtherAnswersProps) {
  const { t } = useTranslation('chat');
  const once = useSingleFlight();
  const openChat = useOpenChat();
  const { id: messageId, chatId } = message;
  const count = others.answers.length + 1;
  const choose = (place: number) =>
    once(async () => {
      const { chat } = await client.chat.chooseAnswer({ id: chatId, messageId, place });
      if (chat.id === chatId) return;
      await openChat(chat);
      notifyFact(t('message.branched'));
    });
  return (
    <>
      {steps.map(({ by, label, Sign }, index) => {
        const place = others.place + by;
        // Not disabled: the focus would be lost at the first and at the last one.
        const isOff = !canChoose || place < 0 || place >= count;
        return [
          index === 1 && (
            <Text key="place" size="xs" c="dimmed" className="numbers" role="status">
              {t('answers.place', { place: others.place + 1, count })}
            </Text>
          ),
          <Tooltip key={label} label={t(label)}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              className={classes.off}
              aria-disabled={isOff}
              onClick={() => {
                if (!isOff) choose(place);
              }}
              aria-label={t(label)}
            >
              <Sign size={14} stroke={1.5} aria-hidden />
            </ActionIcon>
          </Tooltip>,
        ];
      })}
    </>
  );
}

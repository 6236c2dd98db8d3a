import { ActionIcon, Text, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ChatMessage } from '#shared/model/chat.ts';
import { client } from '../../../lib/client.ts';
import { notifyFact } from '../../../lib/notify.ts';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import { useOpenChat } from '../use-open-chat.ts';

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
  const notifyError = useErrorNotifier();
  const openChat = useOpenChat();
  const { id: messageId, chatId } = message;
  const count = others.answers.length + 1;
  const choosing = useMutation({
    mutationFn: (place: number) => client.chat.chooseAnswer({ id: chatId, messageId, place }),
    onSuccess: async ({ chat }) => {
      if (chat.id === chatId) return;
      await openChat(chat);
      notifyFact(t('message.branched'));
    },
    onError: notifyError,
  });
  return (
    <>
      {steps.map(({ by, label, Sign }, index) => {
        const place = others.place + by;
        // Not disabled: the focus would be lost at the first and at the last one.
        const isOff = !canChoose || choosing.isPending || place < 0 || place >= count;
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
              aria-disabled={isOff}
              data-disabled={isOff || undefined}
              onClick={() => {
                if (!isOff) choosing.mutate(place);
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

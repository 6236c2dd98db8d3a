import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconEdit, IconGitBranch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatMessage } from '#shared/model/chat.ts';
import { CopyButton } from '../../../components/copy-button/CopyButton.tsx';
import { client } from '../../../lib/client.ts';
import { notifyFact } from '../../../lib/notify.ts';
import { useSingleFlight } from '../../../lib/use-single-flight.ts';
import { writeOtherwise } from '../composer/composer-drafts.ts';
import { keptAttachments } from '../composer/kept-attachments.ts';
import { useOpenChat } from '../use-open-chat.ts';
import classes from './Talk.module.css';

interface MessageActionsProps {
  readonly message: ChatMessage;
  readonly text: string;
  readonly children?: ReactNode;
}

/** Copy, branch, and for what the person wrote: write it otherwise, in a branch. */
export function MessageActions({ message, text, children }: MessageActionsProps) {
  const { t } = useTranslation('chat');
  const openChat = useOpenChat();
  const once = useSingleFlight();
  const { id: messageId, chatId, role } = message;
  const branch = (before: boolean) =>
    once(async () => {
      const chat = await client.chat.branch({ id: chatId, messageId, before });
      if (before) writeOtherwise(chat.id, { text, attachments: keptAttachments(message) });
      await openChat(chat);
      notifyFact(t('message.branched'));
    });
  return (
    <Group gap={2} className={classes.actions}>
      {text !== '' && <CopyButton value={text} label={t('message.copy')} />}
      <Tooltip label={t('message.branch')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          onClick={() => branch(false)}
          aria-label={t('message.branch')}
        >
          <IconGitBranch size={14} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {role === 'user' && (
        <Tooltip label={t('message.edit')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            onClick={() => branch(true)}
            aria-label={t('message.edit')}
          >
            <IconEdit size={14} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {children}
    </Group>
  );
}

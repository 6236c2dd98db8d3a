import { useNavigate, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat } from '#shared/model/chat.ts';
import { client } from '../../../lib/client.ts';
import { notifyUndo } from '../../../lib/notify-undo.tsx';
import { saveText } from '../../../lib/save-file.ts';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';

interface ChatActions {
  rename(chat: Chat, title: string): void;
  exportAs(chat: Chat, format: 'markdown' | 'json'): void;
  /** Can be undone. */
  remove(chat: Chat): void;
}

/** What can be done with a conversation from its row. */
export const useChatActions = (): ChatActions => {
  const { t } = useTranslation('chat');
  const notifyError = useErrorNotifier();
  const navigate = useNavigate();
  const { chatId } = useParams({ strict: false });
  return useMemo(() => {
    const attempt = (work: () => Promise<unknown>) => void work().catch(notifyError);
    return {
      rename: ({ id }, title) => attempt(() => client.chat.update({ id, title })),
      exportAs: ({ id }, format) =>
        attempt(async () => {
          const { fileName, mimeType, text } = await client.chat.export({ id, format });
          saveText(fileName, text, mimeType);
        }),
      remove: ({ id, title }) =>
        attempt(async () => {
          await client.chat.remove({ id });
          if (chatId === id) await navigate({ to: '/chat' });
          notifyUndo({
            id: `chat ${id}`,
            message: t('list.removed', { title: title || t('untitled') }),
            undoLabel: t('common:undo'),
            undo: () =>
              attempt(async () => {
                await client.chat.restore({ id });
                await navigate({ to: '/chat/$chatId', params: { chatId: id } });
              }),
          });
        }),
    };
  }, [t, notifyError, navigate, chatId]);
};

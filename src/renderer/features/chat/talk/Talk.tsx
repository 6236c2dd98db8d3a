import { useDroppable } from '@dnd-kit/core';
import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Chat } from '#shared/model/chat.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { client, orpc } from '../../../lib/client.ts';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import { Composer } from '../composer/Composer.tsx';
import { NoProvider } from '../NoProvider.tsx';
import type { ChatThread } from '../thread/chat-thread.ts';
import { MessageList, type MessageListHandle } from './MessageList.tsx';
import classes from './Talk.module.css';

/** Where a server or tool that is dragged is let go. */
export const TALK_DROP = 'talk';

/** Not from what floats over it, nor from a form in a card, where the key means that form. */
const mayStop = ({ target, currentTarget }: KeyboardEvent<HTMLElement>): boolean => {
  if (!(target instanceof HTMLElement) || !currentTarget.contains(target)) return false;
  return target.matches('[data-composer]') || !target.matches('input, textarea, [contenteditable="true"]');
};

interface TalkProps {
  readonly chat: Chat;
  readonly thread: ChatThread;
  readonly onTools: () => void;
}

/** What is said in a conversation, and where the next message is written. */
export function Talk({ chat, thread, onTools }: TalkProps) {
  const { t } = useTranslation('chat');
  const notifyError = useErrorNotifier();
  const { isEmpty, status, error } = useStore(
    thread.store,
    useShallow((state) => ({
      isEmpty: state.messages.length === 0,
      status: state.status,
      error: state.error,
    })),
  );
  const list = useRef<MessageListHandle>(null);
  const { setNodeRef, isOver } = useDroppable({ id: TALK_DROP });
  const { data: providers } = useQuery(orpc.providers.list.queryOptions());
  const isRunning = chat.runningMessageId !== undefined;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key comes from the fields and buttons within.
    <div
      ref={setNodeRef}
      className={classes.talk}
      data-over={isOver || undefined}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isRunning && mayStop(event))
          client.chat.stop({ id: chat.id }).catch(notifyError);
      }}
    >
      {status === 'failed' && (
        <div className={classes.error}>
          <ErrorNotice error={error} />
        </div>
      )}
      {status === 'loading' && (
        <div className={classes.scroller} role="status" aria-label={t('talk.loading')}>
          <div className={classes.reading}>
            <Skeleton height={60} my="md" />
            <Skeleton height={120} my="md" />
          </div>
        </div>
      )}
      {status === 'ready' && isEmpty && (
        <div className={classes.empty}>
          {providers?.items.length === 0 ? (
            <NoProvider />
          ) : (
            <Text c="dimmed" maw={420} ta="center" p="md">
              {t(chat.selection.length === 0 ? 'talk.emptyNoTools' : 'talk.empty')}
            </Text>
          )}
        </div>
      )}
      {!isEmpty && <MessageList handle={list} chat={chat} thread={thread} />}
      <span className="visually-hidden" role="status">
        {isRunning ? t('list.answering') : ''}
      </span>
      <Composer chat={chat} onTools={onTools} onSent={() => list.current?.scrollToEnd()} />
    </div>
  );
}

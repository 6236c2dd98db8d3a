import { Loader } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat, ChatMessage } from '#shared/model/chat.ts';
import { AnswerMessage } from './AnswerMessage.tsx';
import { guessedHeight } from './guessed-height.ts';
import classes from './Talk.module.css';
import { UserMessage } from './UserMessage.tsx';

/** This near to the end counts as being at the end: what comes is followed. */
const END_PX = 80;
/** Older messages are asked for before they come into view. */
const LOAD_AHEAD_MESSAGES = 10;

/** Every message before the changed one is asked for again: it is guessed once. */
const guesses = new WeakMap<ChatMessage, number>();
const guessOf = (message: ChatMessage): number => {
  const guess = guesses.get(message) ?? guessedHeight(message);
  guesses.set(message, guess);
  return guess;
};

interface MessageProps {
  readonly message: ChatMessage;
  readonly chat: Chat;
  readonly isLast: boolean;
}

/** Drawn again only where it changed: the others stay as they are while one is written. */
const Message = memo(({ message, chat, isLast }: MessageProps) =>
  message.role === 'user' ? (
    <UserMessage message={message} />
  ) : (
    <AnswerMessage message={message} chat={chat} isLast={isLast} />
  ),
);

export interface MessageListHandle {
  scrollToEnd(): void;
}

interface MessageListProps {
  readonly chat: Chat;
  readonly messages: readonly ChatMessage[];
  readonly isLoadingOlder: boolean;
  readonly hasOlder: boolean;
  readonly onOlder: () => void;
  readonly handle: React.RefObject<MessageListHandle | null>;
}

/** The messages in view and no others; it follows the end for as long as the reader is there. */
export function MessageList(props: MessageListProps) {
  const { chat, messages, isLoadingOlder, hasOlder, onOlder, handle } = props;
  const { t } = useTranslation('chat');
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: messages.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => {
      const message = messages[index];
      return message === undefined ? 0 : guessOf(message);
    },
    getItemKey: (index) => messages[index]?.id ?? index,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: END_PX,
    paddingStart: 16,
    paddingEnd: 16,
    overscan: 4,
  });
  useImperativeHandle(handle, () => ({ scrollToEnd: () => virtual.scrollToEnd() }), [virtual]);

  const wasAtEnd = useRef(true);
  // A window or composer that takes room away does not take the end out of sight.
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      if (wasAtEnd.current) virtual.scrollToEnd();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [virtual]);

  const items = virtual.getVirtualItems();
  const wantsOlder =
    hasOlder && !isLoadingOlder && (items[0]?.index ?? LOAD_AHEAD_MESSAGES) < LOAD_AHEAD_MESSAGES;
  useEffect(() => {
    if (wantsOlder) onOlder();
  }, [wantsOlder, onOlder]);
  const isThere = messages.length > 0;
  useEffect(() => {
    if (isThere) virtual.scrollToEnd();
  }, [isThere, virtual]);

  return (
    <div
      ref={box}
      className={classes.scroller}
      role="log"
      aria-label={t('talk.label')}
      aria-live="off"
      onKeyDown={(event) => {
        // The browser's own way there is broken off where a message turns out taller than was guessed.
        if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
        if (event.key === 'End') virtual.scrollToEnd();
        else if (event.key === 'Home') virtual.scrollToOffset(0);
        else return;
        event.preventDefault();
      }}
      onScroll={() => {
        wasAtEnd.current = virtual.isAtEnd(END_PX);
      }}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
    >
      {isLoadingOlder && <Loader size={16} className={classes.older} aria-label={t('talk.older')} />}
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, start, key }) => {
          const message = messages[index];
          return message === undefined ? null : (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className={classes.item}
              style={{ transform: `translateY(${start}px)` }}
            >
              <div className={classes.reading}>
                <Message message={message} chat={chat} isLast={index === messages.length - 1} />
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}

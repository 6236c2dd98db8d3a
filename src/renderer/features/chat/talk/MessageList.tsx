import { Loader } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Chat, ChatMessage } from '#shared/model/chat.ts';
import { goToEnds } from '../../../lib/go-to-ends.ts';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import type { ChatThread } from '../thread/chat-thread.ts';
import { AnswerMessage } from './AnswerMessage.tsx';
import { guessedHeight } from './guessed-height.ts';
import { LightMessage } from './LightMessage.tsx';
import { planDetail } from './plan-detail.ts';
import classes from './Talk.module.css';
import { UserMessage } from './UserMessage.tsx';
import { useFlight } from './use-flight.ts';

/** This near to the end counts as being at the end: what comes is followed. */
const END_PX = 80;
/** Older messages are asked for before they come into view. */
const LOAD_AHEAD_MESSAGES = 10;
/** In the page beyond what is in view; while the list flies by hardly any. */
const OVERSCAN = 4;
const FLYING_OVERSCAN = 1;

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
  readonly isWhole: boolean;
}

/** Drawn again only where it changed: the others stay as they are while one is written. */
const Message = memo(({ message, chat, isLast, isWhole }: MessageProps) =>
  !isWhole ? (
    <LightMessage message={message} />
  ) : message.role === 'user' ? (
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
  readonly thread: ChatThread;
  readonly handle: React.RefObject<MessageListHandle | null>;
}

/** The messages in view and no others; it follows the end for as long as the reader is there. */
export function MessageList({ chat, thread, handle }: MessageListProps) {
  const { t } = useTranslation('chat');
  const notifyError = useErrorNotifier();
  const { messages, olderCursor, isLoadingOlder } = useStore(thread.store);
  const { observe, isFlying, drawAgain } = useFlight();
  const box = useRef<HTMLDivElement>(null);
  // The same for the same messages: else where each of them stands is counted anew with each turn of the wheel.
  const getItemKey = useCallback((index: number) => messages[index]?.id ?? index, [messages]);
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: messages.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => {
      const message = messages[index];
      return message === undefined ? 0 : guessOf(message);
    },
    getItemKey,
    observeElementOffset: observe,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: END_PX,
    paddingStart: 16,
    paddingEnd: 16,
    overscan: isFlying() ? FLYING_OVERSCAN : OVERSCAN,
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
  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {};
  const wasWhole = useRef<ReadonlySet<string>>(new Set());
  const { whole, hasMore } = planDetail(
    items.map(({ key, index }) => ({
      key: String(key),
      away: Math.max(0, startIndex - index, index - endIndex),
    })),
    wasWhole.current,
    isFlying(),
  );
  useLayoutEffect(() => {
    wasWhole.current = whole;
  }, [whole]);
  useEffect(() => {
    if (!hasMore || isFlying()) return undefined;
    const next = requestAnimationFrame(drawAgain);
    return () => cancelAnimationFrame(next);
  });

  const wantsOlder =
    olderCursor !== undefined &&
    !isLoadingOlder &&
    (items[0]?.index ?? LOAD_AHEAD_MESSAGES) < LOAD_AHEAD_MESSAGES;
  useEffect(() => {
    if (wantsOlder) thread.loadOlder().catch(notifyError);
  }, [wantsOlder, thread, notifyError]);
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
      onKeyDown={(event) => goToEnds(event, virtual)}
      onScroll={() => {
        wasAtEnd.current = virtual.isAtEnd(END_PX);
      }}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
    >
      {isLoadingOlder && <Loader size={16} className={classes.older} aria-label={t('talk.older')} />}
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, start, size, key }) => {
          const message = messages[index];
          const isWhole = whole.has(String(key));
          return message === undefined ? null : (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              data-light={!isWhole || undefined}
              className={classes.item}
              style={{ transform: `translateY(${start}px)`, height: isWhole ? undefined : size }}
            >
              <div className={classes.reading}>
                <Message
                  message={message}
                  chat={chat}
                  isLast={index === messages.length - 1}
                  isWhole={isWhole}
                />
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}

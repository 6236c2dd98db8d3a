import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Chat, ChatMessage, ChatPart } from '#shared/model/chat.ts';
import { assertNever } from '#shared/text/assert-never.ts';
import { mediaOf } from '../../../components/results/content-view-model.ts';
import { MediaBlock } from '../../../components/results/MediaBlock.tsx';
import { CallCard } from '../calls/CallCard.tsx';
import { AttachedPart } from './AttachedPart.tsx';
import { Reasoning } from './Reasoning.tsx';
import { StreamedMarkdown } from './StreamedMarkdown.tsx';
import classes from './Talk.module.css';
import { TurnEnd } from './TurnEnd.tsx';

interface AnswerPartProps {
  readonly part: ChatPart;
  readonly chat: Chat;
  readonly messageId: string;
  readonly isLast: boolean;
  readonly isGrowing: boolean;
}

function AnswerPart({ part, chat, messageId, isLast, isGrowing }: AnswerPartProps) {
  const { t } = useTranslation('chat');
  switch (part.type) {
    case 'text':
      return <StreamedMarkdown text={part.text} label={t('message.answer')} isGrowing={isGrowing} />;
    case 'reasoning':
      return <Reasoning text={part.text} isGrowing={isGrowing} />;
    case 'call':
      return <CallCard call={part} chat={chat} messageId={messageId} isLast={isLast} />;
    case 'media':
      return (
        <MediaBlock media={mediaOf(part.mimeType, part.url, undefined, part.sizeBytes)} name={part.name} />
      );
    case 'resource':
    case 'prompt':
      return <AttachedPart part={part} />;
    default:
      return assertNever(part);
  }
}

interface AnswerMessageProps {
  readonly message: ChatMessage;
  readonly chat: Chat;
  readonly isLast: boolean;
}

/** An answer: words, thoughts and calls in the order in which they came. */
export function AnswerMessage({ message, chat, isLast }: AnswerMessageProps) {
  const { t } = useTranslation('chat');
  // With the time in the keys: nothing of what was opened in one answer is open in another.
  const { parts, turn, at } = message;
  const isRunning = turn?.status === 'running';
  const last = parts.at(-1);
  const isSilent = isRunning && (last === undefined || (last.type === 'call' && last.state.kind === 'done'));
  return (
    <article className={classes.answer} aria-busy={isRunning || undefined}>
      {parts.map((part, index) => (
        <AnswerPart
          key={part.type === 'call' ? `${at} call ${part.name} ${part.round} ${index}` : `${at} ${index}`}
          part={part}
          chat={chat}
          messageId={message.id}
          isLast={isLast}
          isGrowing={isRunning && index === parts.length - 1}
        />
      ))}
      {isSilent && (
        <div className={classes.silent}>
          <Loader size={14} type="dots" aria-hidden />
          {t('message.thinking')}
        </div>
      )}
      {turn !== undefined && !isRunning && (
        <TurnEnd
          message={message}
          turn={turn}
          isLast={isLast}
          canChoose={chat.runningMessageId === undefined}
        />
      )}
    </article>
  );
}

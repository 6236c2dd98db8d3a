import { Text } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallPart, Chat } from '#shared/model/chat.ts';
import { JsonTree } from '../../../components/json/JsonTree.tsx';
import { ContentBlockView } from '../../../components/results/ContentBlockView.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { client } from '../../../lib/client.ts';
import { formatDuration } from '../../../lib/format.ts';
import { QuestionCard } from '../questions/QuestionCard.tsx';
import { CallApproval } from './CallApproval.tsx';
import classes from './CallCard.module.css';
import { CallOutcome } from './CallOutcome.tsx';
import { CallRunning } from './CallRunning.tsx';
import { CallTools } from './CallTools.tsx';
import { CallView } from './CallView.tsx';
import { argumentsPreview, isUnfinished, mediaBlocks, resultPreview } from './call-preview.ts';
import { callSigns, toneOf } from './call-sign.ts';
import { EarlierTries } from './EarlierTries.tsx';

interface CallCardProps {
  readonly call: CallPart;
  readonly chat: Chat;
  readonly messageId: string;
  /** Of the last message. */
  readonly isLast: boolean;
}

/** A call of the model: compact, its pictures open, the rest folded; what waits for a person stands open in it. */
export function CallCard({ call, chat, messageId, isLast }: CallCardProps) {
  const { t, i18n } = useTranslation('chat');
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { state, questions, serverName, tool, title, originalArguments } = call;
  const tone = toneOf(state);
  const Sign = callSigns[tone];
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  const number = new Intl.NumberFormat(i18n.language);
  const done = state.kind === 'done' ? state : undefined;
  const media = done === undefined ? [] : mediaBlocks(done.result);
  const facts = done && [
    formatDuration(done.durationMs),
    t('card.tokens', { count: done.resultTokens, number: number.format(done.resultTokens) }),
    done.savedTokens > 0 && t('card.saved', { number: number.format(done.savedTokens) }),
  ];
  const preview = done === undefined ? argumentsPreview(call.arguments) : resultPreview(done.result);
  // An error is told where it is; it is what a person looks for.
  const showsOutcome =
    isOpen || state.kind === 'failed' || state.kind === 'refused' || state.kind === 'cancelled';
  const name = visibleName(title || tool || call.name);
  return (
    <section className={classes.card} data-tone={tone} aria-label={t('card.label', { tool: name })}>
      <button
        type="button"
        className={classes.head}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <Chevron size={14} stroke={1.5} aria-hidden className={classes.chevron} />
        <Sign size={16} stroke={1.5} aria-hidden className={classes.sign} />
        <span className={classes.name}>{name}</span>
        {serverName !== '' && <span className={classes.server}>{visibleName(serverName)}</span>}
        <span className={classes.state}>{t(`card.state.${tone}`)}</span>
        {facts !== undefined && (
          <span className={`numbers ${classes.facts}`}>{facts.filter(Boolean).join(' · ')}</span>
        )}
      </button>
      {!isOpen && state.kind !== 'asking' && preview !== '' && (
        <div className={classes.preview}>{visibleName(preview)}</div>
      )}
      {call.serverId !== '' && <CallView key={call.id} call={call} chatId={chat.id} />}
      {state.kind === 'asking' && <CallApproval call={call} state={state} chat={chat} />}
      {state.kind === 'running' && <CallRunning call={call} state={state} chatId={chat.id} />}
      {questions.map((question) => (
        <QuestionCard
          key={question.id}
          question={question}
          call={call}
          providerId={chat.providerId}
          answer={(answer) => client.chat.answerQuestion({ id: chat.id, questionId: question.id, answer })}
        />
      ))}
      {!isOpen && media.length > 0 && (
        <div className={classes.media}>
          {media.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity but their place
            <ContentBlockView key={index} block={block} serverId={call.serverId} name={tool} />
          ))}
        </div>
      )}
      <div id={id} className={classes.body} hidden={!showsOutcome}>
        {isOpen && state.kind !== 'asking' && state.kind !== 'writing' && (
          <div>
            <Text size="xs" c="dimmed">
              {t(originalArguments === undefined ? 'card.arguments' : 'card.editedArguments')}
            </Text>
            <JsonTree value={call.arguments} label={t('card.arguments')} />
            {originalArguments !== undefined && (
              <>
                <Text size="xs" c="dimmed" mt="xs">
                  {t('card.originalArguments')}
                </Text>
                <JsonTree value={originalArguments} label={t('card.originalArguments')} />
              </>
            )}
          </div>
        )}
        {showsOutcome && <CallOutcome call={call} state={state} />}
        {showsOutcome && !isUnfinished(state) && (
          <CallTools
            call={call}
            chatId={chat.id}
            messageId={messageId}
            isLast={isLast}
            canRetry={chat.runningMessageId === undefined}
          />
        )}
        {isOpen && <EarlierTries call={call} />}
      </div>
    </section>
  );
}

import { Text } from '@mantine/core';
import { IconMessageQuestion } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallPart, ChatQuestion } from '#shared/model/chat.ts';
import type { QuestionAnswer } from '#shared/model/question.ts';
import { questionFlags } from '#shared/words/server-words.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { FlagNotice } from '../../../components/flags/FlagNotice.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { Deadline } from '../calls/Deadline.tsx';
import { ElicitationForm } from './ElicitationForm.tsx';
import { ElicitationPage } from './ElicitationPage.tsx';
import classes from './Questions.module.css';
import { SamplingQuestion } from './SamplingQuestion.tsx';
import { forgetTyped } from './typed-answers.ts';

export type GiveAnswer = (answer: QuestionAnswer) => void;

/** The call that it is asked in. */
export type AskedIn = Pick<CallPart, 'serverId' | 'serverName' | 'tool'>;

interface QuestionBodyProps {
  readonly question: ChatQuestion;
  readonly call: AskedIn;
  readonly providerId: string;
  readonly isBusy: boolean;
  readonly onAnswer: GiveAnswer;
}

function QuestionBody({ question, call, providerId, isBusy, onAnswer }: QuestionBodyProps) {
  const { asks } = question;
  if (asks.kind === 'sampling')
    return (
      <SamplingQuestion
        id={question.id}
        asks={asks}
        call={call}
        providerId={providerId}
        isBusy={isBusy}
        onAnswer={onAnswer}
      />
    );
  return asks.request.mode === 'url' ? (
    <ElicitationPage
      message={asks.request.message}
      url={String(asks.request.url)}
      isBusy={isBusy}
      onAnswer={onAnswer}
    />
  ) : (
    <ElicitationForm
      id={question.id}
      message={asks.request.message}
      schema={asks.request.requestedSchema}
      isBusy={isBusy}
      onAnswer={onAnswer}
    />
  );
}

interface QuestionCardProps {
  readonly question: ChatQuestion;
  readonly call: AskedIn;
  /** Of whose models one may write a draft; empty where any may. */
  readonly providerId: string;
  readonly answer: (answer: QuestionAnswer) => Promise<unknown>;
}

/** What a server asks in the middle of a call, in Patchbay's own frame: who asks, apart from the server's words. */
export function QuestionCard({ question, call, providerId, answer }: QuestionCardProps) {
  const { t } = useTranslation('chat');
  const { asks, state, expiresAt } = question;
  const flags = useMemo(() => questionFlags(asks), [asks]);
  const answering = useMutation({ mutationFn: answer });
  const server = visibleName(call.serverName);
  const isOver = state !== 'waiting';
  useEffect(() => {
    if (isOver) forgetTyped(question.id);
  }, [isOver, question.id]);
  const kind = asks.kind === 'sampling' ? 'sampling' : asks.request.mode === 'url' ? 'page' : 'form';
  if (isOver)
    return (
      <div className={classes.answered}>
        <IconMessageQuestion size={14} stroke={1.5} aria-hidden />
        {t(`question.${kind}Asked`, { server })} {t(`question.state.${state}`)}
      </div>
    );
  return (
    <section className={classes.question} aria-label={t(`question.${kind}Asked`, { server })}>
      <header className={classes.head}>
        <IconMessageQuestion size={16} stroke={1.5} aria-hidden />
        <span>{t(`question.${kind}`, { server, tool: visibleName(call.tool) })}</span>
      </header>
      <FlagNotice flags={flags} />
      <QuestionBody
        question={question}
        call={call}
        providerId={providerId}
        isBusy={answering.isPending}
        onAnswer={(given) => answering.mutate(given)}
      />
      {answering.error !== null && <ErrorNotice error={answering.error} />}
      <Text size="xs" c="dimmed" className="numbers">
        <Deadline at={expiresAt} />
      </Text>
    </section>
  );
}

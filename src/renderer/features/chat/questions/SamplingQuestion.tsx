import { Autocomplete, Button, Group, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as z from 'zod';
import { samplingWishes } from '#shared/chat/sampling-wishes.ts';
import type { ChatQuestion } from '#shared/model/chat.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { ContentBlockView } from '../../../components/results/ContentBlockView.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { orpc } from '../../../lib/client.ts';
import type { AskedIn, GiveAnswer } from './QuestionCard.tsx';
import classes from './Questions.module.css';
import { SamplingCalls } from './SamplingCalls.tsx';
import { SamplingContext } from './SamplingContext.tsx';
import { SamplingWishes } from './SamplingWishes.tsx';
import { ServerWords } from './ServerWords.tsx';
import { readTyped, writeTyped } from './typed-answers.ts';

/** What was typed, and under which draft: a newer one takes its place. */
const typedAnswer = z.object({ text: z.string(), draft: z.string().optional() });

const startOf = (id: string, draft: string | undefined): string => {
  const typed = typedAnswer.safeParse(readTyped(id));
  return typed.success && typed.data.draft === draft ? typed.data.text : (draft ?? '');
};

interface SamplingQuestionProps {
  readonly id: string;
  readonly asks: Extract<ChatQuestion['asks'], { kind: 'sampling' }>;
  readonly call: AskedIn;
  readonly providerId: string;
  readonly isBusy: boolean;
  readonly onAnswer: GiveAnswer;
}

/** What a server wants a model asked: the person sees it all, and may change what goes back. */
export function SamplingQuestion(props: SamplingQuestionProps) {
  const { id, asks, call, providerId, isBusy, onAnswer } = props;
  const { t } = useTranslation('chat');
  const { request, draft, draftCalls = [], modelBy, isWriting = false, error } = asks;
  const wishes = useMemo(() => samplingWishes(request), [request]);
  const [model, setModel] = useState(asks.model);
  const [isTold, setTold] = useState(true);
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());
  const calls = draftCalls.filter((call) => !removed.has(call.id));
  const [text, setText] = useState(() => startOf(id, draft));
  const { data: providers } = useQuery(orpc.providers.list.queryOptions());
  const offered = providers?.items.filter(({ id }) => providerId === '' || id === providerId) ?? [];
  const models = offered.flatMap((provider) => provider.models);
  // A new draft takes the place of the one before it.
  const seen = useRef(draft);
  useEffect(() => {
    if (draft === undefined || draft === seen.current) return;
    seen.current = draft;
    setText(draft);
  }, [draft]);
  const reason =
    modelBy?.kind === 'hint'
      ? t('question.by.hint', { hint: visibleName(modelBy.hint) })
      : modelBy?.kind === 'earlier'
        ? t('question.by.earlier')
        : modelBy?.kind === 'usual' && wishes.hints.length > 0
          ? t('question.by.usual')
          : undefined;
  return (
    <>
      {request.systemPrompt !== undefined && request.systemPrompt !== '' && (
        <div>
          <Text size="xs" c="dimmed">
            {t('question.instructions')}
          </Text>
          <ServerWords text={request.systemPrompt} />
        </div>
      )}
      <div className={classes.words}>
        {request.messages.map(({ role, content }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: messages have no identity but their place
          <div key={index}>
            <Text size="xs" c="dimmed" fw={500}>
              {t(`tools:prompt.role.${role}`)}
            </Text>
            {(Array.isArray(content) ? content : [content]).map((block, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity but their place
              <ContentBlockView key={place} block={block} serverId={call.serverId} name={call.tool} />
            ))}
          </div>
        ))}
      </div>
      <SamplingWishes request={request} wishes={wishes} />
      {wishes.context !== undefined && (
        <SamplingContext asked={wishes.context} context={asks.context} isTold={isTold} onChange={setTold} />
      )}
      <Group gap="xs" align="end">
        <Autocomplete
          size="xs"
          className={classes.model}
          label={t('question.model')}
          classNames={{ input: 'mono' }}
          limit={200}
          data={[...new Set(models.map(({ id }) => id))]}
          value={model}
          onChange={setModel}
        />
        <Button
          size="compact-sm"
          variant="default"
          loading={isWriting}
          disabled={isBusy || model.trim() === ''}
          onClick={() => onAnswer({ kind: 'draft', model: model.trim(), withContext: isTold })}
        >
          {t(draft === undefined ? 'question.draft' : 'question.draftAgain')}
        </Button>
      </Group>
      {reason !== undefined && model === asks.model && (
        <Text size="xs" c="dimmed" mt={-6}>
          {reason}
        </Text>
      )}
      {error !== undefined && <ErrorNotice error={error} />}
      <Textarea
        label={t('question.answer')}
        description={t('question.answerDescription')}
        autosize
        minRows={2}
        maxRows={12}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          writeTyped(id, { text: event.currentTarget.value, draft });
        }}
      />
      {calls.length > 0 && (
        <SamplingCalls calls={calls} onRemove={(call) => setRemoved(new Set([...removed, call]))} />
      )}
      <Group gap="xs">
        <Button
          size="compact-sm"
          disabled={isBusy || (text.trim() === '' && calls.length === 0)}
          onClick={() => onAnswer({ kind: 'sampling', text, calls })}
        >
          {t('question.sendAnswer')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={isBusy}
          onClick={() => onAnswer({ kind: 'refuse' })}
        >
          {t('question.refuse')}
        </Button>
      </Group>
    </>
  );
}

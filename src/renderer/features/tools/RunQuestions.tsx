import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { client, orpc } from '../../lib/client.ts';
import { QuestionCard } from '../chat/questions/QuestionCard.tsx';

/** What the server asks in the middle of a run. */
export function RunQuestions({ callId }: { readonly callId: string }) {
  const { data } = useQuery(orpc.questions.list.queryOptions());
  const asked = (data?.items ?? []).filter((item) => item.callId === callId);
  if (asked.length === 0) return null;
  return (
    <Stack gap="sm" mt="sm">
      {asked.map(({ question, ...call }) => (
        <QuestionCard
          key={question.id}
          question={question}
          call={call}
          providerId=""
          answer={(answer) => client.questions.answer({ id: question.id, answer })}
        />
      ))}
    </Stack>
  );
}

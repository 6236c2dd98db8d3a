import { Button, Group, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '#shared/model/capability.ts';
import type { CallPart, CallState, Chat } from '#shared/model/chat.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { JsonTree } from '../../../components/json/JsonTree.tsx';
import { client, orpc } from '../../../lib/client.ts';
import { useTool } from '../../tools/tools-query.ts';
import { forgetTyped, readTyped } from '../questions/typed-answers.ts';
import { ArgumentsEdit } from './ArgumentsEdit.tsx';
import classes from './CallCard.module.css';
import { Deadline } from './Deadline.tsx';

type Asking = Extract<CallState, { kind: 'asking' }>;
type Decision = 'once' | 'chat' | 'always' | 'refuse';

const allowing = ['once', 'chat', 'always'] as const;
/** What would not be asked about again is of no use where every call is. */
const allowingOnce = ['once'] as const;

interface CallApprovalProps {
  readonly call: CallPart;
  readonly state: Asking;
  readonly chat: Chat;
}

/** Asks in the card itself, about exactly what is shown in it. */
export function CallApproval({ call, state, chat }: CallApprovalProps) {
  const { t } = useTranslation('chat');
  const queryClient = useQueryClient();
  const { tool } = useTool(call.serverId, call.tool);
  const [isEditing, setEditing] = useState(() => readTyped(state.approvalId) !== undefined);
  const [words, setWords] = useState<string>();
  const deciding = useMutation({
    mutationFn: (answer: { decision: Decision; arguments?: JsonObject; words?: string }) =>
      client.chat.decide({ id: chat.id, approvalId: state.approvalId, digest: state.digest, ...answer }),
    onSuccess: () => {
      forgetTyped(state.approvalId);
      // What is always allowed now stands in the list of tools.
      void queryClient.invalidateQueries({ queryKey: orpc.chat.tools.key() });
      void queryClient.invalidateQueries({ queryKey: orpc.chat.grants.key() });
    },
  });
  const allow = (decision: Decision, args?: JsonObject) => {
    const isSame = args === undefined || JSON.stringify(args) === JSON.stringify(call.arguments);
    deciding.mutate(isSame ? { decision } : { decision, arguments: args });
  };
  const buttons = (take?: () => JsonObject | undefined) =>
    (state.reason === 'ask-first' ? allowingOnce : allowing).map((decision) => (
      <Button
        key={decision}
        size="compact-sm"
        variant={decision === 'once' ? 'filled' : 'default'}
        disabled={deciding.isPending}
        onClick={() => {
          const args = take?.();
          if (take === undefined || args !== undefined) allow(decision, args);
        }}
      >
        {t(`approval.${decision}`)}
      </Button>
    ));
  return (
    <section className={classes.approval} aria-label={t('approval.title', { tool: call.tool })}>
      <Text size="sm">{t(`approval.reason.${state.reason}`)}</Text>
      {isEditing && tool !== undefined ? (
        <ArgumentsEdit
          id={state.approvalId}
          tool={tool}
          initial={call.arguments}
          onCancel={() => {
            forgetTyped(state.approvalId);
            setEditing(false);
          }}
          buttons={buttons}
        />
      ) : (
        <>
          <div className={classes.asked}>
            <JsonTree value={call.arguments} label={t('card.arguments')} />
          </div>
          <Group gap="xs">
            {buttons()}
            <Button
              size="compact-sm"
              variant="default"
              color="red"
              disabled={deciding.isPending}
              onClick={() => deciding.mutate({ decision: 'refuse', words })}
            >
              {t('approval.refuse')}
            </Button>
            {tool !== undefined && (
              <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setEditing(true)}>
                {t('approval.edit')}
              </Button>
            )}
            {words === undefined && (
              <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setWords('')}>
                {t('approval.why')}
              </Button>
            )}
          </Group>
          {words !== undefined && (
            <TextInput
              size="xs"
              label={t('approval.words')}
              maxLength={2_000}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.nativeEvent.isComposing)
                  deciding.mutate({ decision: 'refuse', words });
              }}
            />
          )}
        </>
      )}
      <Text size="xs" c="dimmed" className="numbers">
        <Deadline at={state.expiresAt} />
      </Text>
      {deciding.error !== null && <ErrorNotice error={deciding.error} />}
    </section>
  );
}

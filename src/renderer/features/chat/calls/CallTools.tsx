import { ActionIcon, Anchor, Button, Group, Text, Tooltip } from '@mantine/core';
import { IconHistory, IconTools } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '#shared/model/capability.ts';
import type { CallPart } from '#shared/model/chat.ts';
import { client } from '../../../lib/client.ts';
import { notifyFact } from '../../../lib/notify.ts';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import { useSingleFlight } from '../../../lib/use-single-flight.ts';
import { setArguments } from '../../tools/argument-drafts.ts';
import { serverToolsQuery, useTool } from '../../tools/tools-query.ts';
import { forgetTyped, readTyped } from '../questions/typed-answers.ts';
import { ArgumentsEdit } from './ArgumentsEdit.tsx';

interface CallToolsProps {
  readonly call: CallPart;
  readonly chatId: string;
  readonly messageId: string;
  /** No other message follows. */
  readonly isLast: boolean;
  /** Nothing is answered now. */
  readonly canRetry: boolean;
}

/** What can be done with a call that is over: again, with other arguments, in the runner, in the log. */
export function CallTools({ call, chatId, messageId, isLast, canRetry }: CallToolsProps) {
  const { t } = useTranslation('chat');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const notifyError = useErrorNotifier();
  const once = useSingleFlight();
  const { tool } = useTool(call.serverId === '' ? undefined : call.serverId, call.tool);
  const [isEditing, setEditing] = useState(() => readTyped(call.id) !== undefined);
  const close = () => {
    forgetTyped(call.id);
    setEditing(false);
  };
  /** Where others follow the message it is tried in a branch: they would be lost here. */
  const placeOfRetry = async (): Promise<string> => {
    if (isLast) return chatId;
    const { id } = await client.chat.branch({ id: chatId, messageId });
    await navigate({ to: '/chat/$chatId', params: { chatId: id } });
    notifyFact(t('message.branched'));
    return id;
  };
  const retrying = useMutation({
    mutationFn: async (args?: JsonObject) =>
      client.chat.retryCall({ id: await placeOfRetry(), callId: call.id, arguments: args }),
    onSuccess: close,
  });
  const retry = (args?: JsonObject) => once(() => retrying.mutateAsync(args));
  const openInRunner = async (): Promise<void> => {
    const tools = await queryClient.fetchQuery(serverToolsQuery(call.serverId));
    const known = tools.find(({ name }) => name === call.tool);
    if (known === undefined) {
      notifyFact(t('card.toolGone', { tool: call.tool }));
      return;
    }
    setArguments(known, call.arguments);
    await navigate({ to: '/tools', search: { server: call.serverId, tool: call.tool } });
  };
  const wasCalled = call.state.kind === 'done' || call.state.kind === 'failed';
  if (isEditing && tool !== undefined)
    return (
      <ArgumentsEdit
        id={call.id}
        tool={tool}
        initial={call.arguments}
        onCancel={close}
        buttons={(take) => (
          <Button
            size="compact-sm"
            loading={retrying.isPending}
            onClick={() => {
              const args = take();
              if (args !== undefined) retry(args);
            }}
          >
            {t('card.runAgain')}
          </Button>
        )}
      />
    );
  return (
    <Group gap="xs">
      {canRetry && tool !== undefined && (
        <>
          <Button size="compact-xs" variant="default" disabled={retrying.isPending} onClick={() => retry()}>
            {t('card.retry')}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => setEditing(true)}>
            {t('card.retryEdited')}
          </Button>
        </>
      )}
      {tool !== undefined && (
        <Tooltip label={t('card.runner')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            onClick={() => void openInRunner().catch(notifyError)}
            aria-label={t('card.runner')}
          >
            <IconTools size={14} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {wasCalled && call.serverId !== '' && (
        <Anchor size="xs" renderRoot={(props) => <Link {...props} to="/log" search={{ call: call.id }} />}>
          <Group gap={4} wrap="nowrap">
            <IconHistory size={14} stroke={1.5} aria-hidden />
            <Text size="xs">{t('card.log')}</Text>
          </Group>
        </Anchor>
      )}
    </Group>
  );
}

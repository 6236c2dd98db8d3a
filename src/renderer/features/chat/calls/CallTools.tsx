import { ActionIcon, Anchor, Button, Group, Text, Tooltip } from '@mantine/core';
import { IconHistory, IconTools } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '#shared/model/capability.ts';
import type { CallPart } from '#shared/model/chat.ts';
import { client } from '../../../lib/client.ts';
import { notifyFact } from '../../../lib/notify.ts';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import { setArguments } from '../../tools/argument-drafts.ts';
import { serverToolsQuery, useTool } from '../../tools/tools-query.ts';
import { ArgumentsEdit } from './ArgumentsEdit.tsx';

interface CallToolsProps {
  readonly call: CallPart;
  readonly chatId: string;
  /** Nothing is answered now. */
  readonly canRetry: boolean;
}

/** What can be done with a call that is over: again, with other arguments, in the runner, in the log. */
export function CallTools({ call, chatId, canRetry }: CallToolsProps) {
  const { t } = useTranslation('chat');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const notifyError = useErrorNotifier();
  const { tool } = useTool(call.serverId === '' ? undefined : call.serverId, call.tool);
  const [isEditing, setEditing] = useState(false);
  const retry = (args?: JsonObject) => {
    setEditing(false);
    client.chat.retryCall({ id: chatId, callId: call.id, arguments: args }).catch(notifyError);
  };
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
        tool={tool}
        initial={call.arguments}
        onCancel={() => setEditing(false)}
        buttons={(take) => (
          <Button
            size="compact-sm"
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
          <Button size="compact-xs" variant="default" onClick={() => retry()}>
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

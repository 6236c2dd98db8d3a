import { Anchor, Collapse, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ALL_TOOLS, type Chat, DEFAULT_TOOL_LIMIT } from '#shared/model/chat.ts';
import { orpc } from '../../../lib/client.ts';
import { SentToolList } from '../SentToolList.tsx';
import { useChatPatch } from '../use-chat-patch.ts';
import classes from './Side.module.css';

interface ToolLimitProps {
  readonly chat: Chat;
  /** How many tools are chosen. */
  readonly chosen: number;
}

/** More tools are chosen than go with a message: which ones go, and how to send all instead. */
export function ToolLimit({ chat, chosen }: ToolLimitProps) {
  const { t } = useTranslation('chat');
  const patch = useChatPatch(chat.id);
  const [isOpen, { toggle }] = useDisclosure(false);
  const isOver = chosen > chat.toolLimit;
  const { data } = useQuery(
    orpc.chat.context.queryOptions({
      input: { id: chat.id },
      enabled: isOver,
      placeholderData: keepPreviousData,
    }),
  );
  if (!isOver && (chat.toolLimit < ALL_TOOLS || chosen <= DEFAULT_TOOL_LIMIT)) return null;
  const sendAll = (isAll: boolean) => patch({ toolLimit: isAll ? ALL_TOOLS : DEFAULT_TOOL_LIMIT });
  const sent = data?.sentTools;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.limit}>
      <Text size="xs" c="dimmed">
        {t(isOver ? 'side.overLimit' : 'side.allSent', { limit: chat.toolLimit, count: chosen })}{' '}
        <Anchor component="button" type="button" size="xs" onClick={() => sendAll(isOver)}>
          {t(isOver ? 'side.sendAll' : 'side.sendFitting')}
        </Anchor>
      </Text>
      {isOver && sent !== undefined && (
        <>
          <UnstyledButton className={classes.fold} onClick={toggle} aria-expanded={isOpen}>
            <Chevron size={14} stroke={1.5} aria-hidden />
            {t('side.sent', { count: sent.tools.length, of: sent.of })}
          </UnstyledButton>
          <Collapse expanded={isOpen}>
            <section className={classes.sent} tabIndex={isOpen ? 0 : -1} aria-label={t('side.sentTools')}>
              <SentToolList tools={sent.tools} />
            </section>
          </Collapse>
        </>
      )}
    </div>
  );
}

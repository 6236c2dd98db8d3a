import { Group, Text } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PromptResult } from '#shared/model/content.ts';
import { messagesFlags } from '#shared/words/server-words.ts';
import { CopyButton } from '../../components/copy-button/CopyButton.tsx';
import { FlagNotice } from '../../components/flags/FlagNotice.tsx';
import { ContentBlockView } from '../../components/results/ContentBlockView.tsx';
import { ServerText } from '../../components/results/ServerText.tsx';
import { visibleName } from '../../components/results/visible-characters.ts';
import classes from './Prompts.module.css';

interface PromptMessagesProps {
  readonly serverId: string;
  readonly name: string;
  readonly result: PromptResult;
  /** What can be done with them. */
  readonly action: ReactNode;
}

/** The messages of a prompt, each under who would say it. */
export function PromptMessages({ serverId, name, result, action }: PromptMessagesProps) {
  const { t } = useTranslation('tools');
  const flags = useMemo(() => messagesFlags(result), [result]);
  return (
    <section aria-label={t('prompt.messages')}>
      <Group gap="xs" mb="xs">
        <Text size="sm" fw={500}>
          {t('prompt.messages')}
        </Text>
        <CopyButton value={() => JSON.stringify(result.messages, null, 2)} label={t('result.copyJson')} />
        {action}
      </Group>
      <FlagNotice flags={flags} />
      {result.description && <ServerText text={result.description} c="dimmed" mb="xs" />}
      {result.messages.map((message, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages have no identity but their place
        <div key={index} className={classes.message}>
          <Text size="xs" c="dimmed" fw={500} mb={2}>
            {t(`prompt.role.${message.role}`, { defaultValue: visibleName(message.role) })}
          </Text>
          <ContentBlockView block={message.content} serverId={serverId} name={name} />
        </div>
      ))}
    </section>
  );
}

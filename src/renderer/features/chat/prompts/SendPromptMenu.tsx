import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconMessage2, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { orpc } from '../../../lib/client.ts';
import type { GotPrompt } from './prompt-draft.ts';
import { useSendPrompt } from './use-send-prompt.ts';

const SHOWN_CHATS = 6;
const icon = { size: 14, stroke: 1.5, 'aria-hidden': true } as const;

/** Puts a prompt into a new conversation, or into one of the last. */
export function SendPromptMenu({ prompt }: { readonly prompt: GotPrompt }) {
  const { t } = useTranslation('chat');
  const [isOpen, setOpen] = useState(false);
  const sendPrompt = useSendPrompt();
  const { data } = useQuery(
    orpc.chat.list.queryOptions({ input: { limit: SHOWN_CHATS }, staleTime: 0, enabled: isOpen }),
  );
  const begun = data?.items.filter(({ messageCount, title }) => messageCount > 0 || title !== '') ?? [];
  return (
    <Menu
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      withinPortal
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconMessage2 {...icon} />}
          rightSection={<IconChevronDown {...icon} />}
        >
          {t('sendPrompt.send')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown maw={360}>
        <Menu.Item leftSection={<IconPlus {...icon} />} onClick={() => sendPrompt(prompt)}>
          {t('untitled')}
        </Menu.Item>
        {begun.length > 0 && <Menu.Label>{t('sendPrompt.recent')}</Menu.Label>}
        {begun.map((chat) => (
          <Menu.Item key={chat.id} onClick={() => sendPrompt(prompt, chat)}>
            <span className="ellipsis">{visibleName(chat.title) || t('untitled')}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

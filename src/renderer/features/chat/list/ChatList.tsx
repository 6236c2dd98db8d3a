import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { SearchInput } from '../../../components/search-input/SearchInput.tsx';
import { chatsQuery } from '../chats-query.ts';
import { useNewChat } from '../use-new-chat.ts';
import classes from './ChatList.module.css';
import { ChatRow } from './ChatRow.tsx';

const SEARCH_DELAY_MS = 150;

/** Up and down go from row to row, as Tab does. */
const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const next = rows[rows.indexOf(document.activeElement as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
};

interface ChatListProps {
  readonly openId: string | undefined;
  readonly onOpened: () => void;
}

/** The conversations, and a search through everything that was said in them. */
export function ChatList({ openId, onOpened }: ChatListProps) {
  const { t } = useTranslation('chat');
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query, SEARCH_DELAY_MS);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(chatsQuery(asked));
  const newChat = useNewChat();
  const chats = data?.pages.flatMap(({ items }) => items);
  return (
    <nav className={classes.list} aria-label={t('list.label')} onKeyDown={moveFocus}>
      <Group p="xs" gap="xs" wrap="nowrap">
        <SearchInput value={query} onChange={setQuery} label={t('list.search')} width="100%" />
      </Group>
      <div className={classes.new}>
        <Button
          fullWidth
          variant="default"
          leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
          onClick={() => {
            onOpened();
            newChat();
          }}
        >
          {t('new')}
        </Button>
      </div>
      {error !== null && <ErrorNotice error={error} />}
      {chats === undefined && error === null && <Skeleton height={44} m="xs" />}
      {chats?.length === 0 && (
        <Text size="sm" c="dimmed" px="sm" role="status">
          {t(asked.trim() === '' ? 'list.none' : 'list.nothingFound')}
        </Text>
      )}
      <ul className={classes.rows}>
        {chats?.map((chat) => (
          <ChatRow key={chat.id} chat={chat} isOpen={chat.id === openId} onOpened={onOpened} />
        ))}
      </ul>
      {hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          m="xs"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('list.more')}
        </Button>
      )}
    </nav>
  );
}

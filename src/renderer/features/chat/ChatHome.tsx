import { Button } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state/EmptyState.tsx';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { PageHeader } from '../../components/page/PageHeader.tsx';
import { orpc } from '../../lib/client.ts';
import { lastChat } from './chats-query.ts';
import { NoProvider } from './NoProvider.tsx';
import { useNewChat } from './use-new-chat.ts';

/** The way into the chat: the conversation a person was in last, or the first steps. */
export function ChatHome() {
  const { t } = useTranslation('chat');
  const newChat = useNewChat();
  const chats = useQuery(orpc.chat.list.queryOptions({ input: { limit: 100 }, staleTime: 0 }));
  const providers = useQuery(orpc.providers.list.queryOptions());
  const error = chats.error ?? providers.error;
  const items = chats.isFetching ? undefined : chats.data?.items;
  const last = lastChat.read();
  const goTo = items?.find(({ id }) => id === last) ?? items?.[0];
  if (goTo !== undefined) return <Navigate to="/chat/$chatId" params={{ chatId: goTo.id }} replace />;
  return (
    <>
      <PageHeader title={t('title')} />
      {error !== null && <ErrorNotice error={error} />}
      {items !== undefined && providers.data?.items.length === 0 && <NoProvider />}
      {items !== undefined && (providers.data?.items.length ?? 0) > 0 && (
        <EmptyState
          icon={<IconMessages size={40} stroke={1.2} aria-hidden />}
          title={t('list.none')}
          text={t('home.text')}
        >
          <Button onClick={() => newChat()}>{t('new')}</Button>
        </EmptyState>
      )}
    </>
  );
}

import { DndContext, DragOverlay, PointerSensor, pointerWithin, useSensor, useSensors } from '@dnd-kit/core';
import { ActionIcon, Button, Drawer, Tooltip } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconLayoutSidebar, IconLayoutSidebarRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Chat } from '#shared/model/chat.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { PageHeader } from '../../components/page/PageHeader.tsx';
import classes from './ChatPage.module.css';
import { chatQuery, lastChat } from './chats-query.ts';
import { ChatList } from './list/ChatList.tsx';
import { SidePanel } from './side/SidePanel.tsx';
import { addTool, tickServer } from './side/selection.ts';
import { TALK_DROP, Talk } from './talk/Talk.tsx';
import { useChatThread } from './thread/use-chat-thread.ts';
import { useChatPatch } from './use-chat-patch.ts';

/** From here on the conversations and the tools stand beside the talk; below they come over it. */
const WIDE = '(min-width: 1000px)';
const DRAG_FROM_PIXELS = 4;
const byPointer = { activationConstraint: { distance: DRAG_FROM_PIXELS } };

/** What a conversation uses after a server, or one of its tools, was let go over it. */
const dropped = ({ selection }: Chat, id: string): Chat['selection'] => {
  const [serverId = '', tool] = id.split('\n');
  return tool === undefined ? tickServer(selection, serverId, true) : addTool(selection, serverId, tool);
};

interface OpenChatProps {
  readonly chat: Chat;
}

function OpenChat({ chat }: OpenChatProps) {
  const { t } = useTranslation('chat');
  const isWide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const patch = useChatPatch(chat.id);
  const thread = useChatThread(chat.id);
  const isShown = useStore(thread.store, ({ status }) => status !== 'loading');
  const [drawer, setDrawer] = useState<'list' | 'side'>();
  const [isSideOpen, setSideOpen] = useLocalStorage({
    key: 'patchbay.chat-side',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  const [dragged, setDragged] = useState<string>();
  const sensors = useSensors(useSensor(PointerSensor, byPointer));
  const close = () => setDrawer(undefined);
  const list = <ChatList openId={chat.id} onOpened={close} />;
  const side = <SidePanel chat={chat} isShown={isShown} />;
  const toggleSide = () => (isWide ? setSideOpen(!isSideOpen) : setDrawer('side'));
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      onDragStart={({ active }) => setDragged(String(active.data.current?.name ?? ''))}
      onDragCancel={() => setDragged(undefined)}
      onDragEnd={({ active, over }) => {
        setDragged(undefined);
        if (over?.id === TALK_DROP) patch({ selection: dropped(chat, String(active.id)) });
      }}
    >
      <PageHeader title={chat.title || t('untitled')}>
        {!isWide && (
          <Tooltip label={t('list.label')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              onClick={() => setDrawer('list')}
              aria-label={t('list.label')}
            >
              <IconLayoutSidebar size={18} stroke={1.5} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
        <Tooltip label={t('side.label')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            onClick={toggleSide}
            aria-label={t('side.label')}
            aria-pressed={isWide ? isSideOpen : undefined}
          >
            <IconLayoutSidebarRight size={18} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </PageHeader>
      <div className={classes.columns}>
        {isWide && <div className={classes.list}>{list}</div>}
        <Talk key={chat.id} chat={chat} thread={thread} onTools={toggleSide} />
        {isWide && isSideOpen && <div className={classes.side}>{side}</div>}
      </div>
      <Drawer
        opened={!isWide && drawer !== undefined}
        onClose={close}
        position={drawer === 'side' ? 'right' : 'left'}
        size={340}
        title={t(drawer === 'side' ? 'side.label' : 'list.label')}
        closeButtonProps={{ 'aria-label': t('common:close') }}
        classNames={{ body: classes.drawer }}
      >
        {drawer === 'side' ? side : list}
      </Drawer>
      <DragOverlay dropAnimation={null}>
        {dragged !== undefined && <span className={classes.dragged}>{dragged}</span>}
      </DragOverlay>
    </DndContext>
  );
}

/** A conversation, with all of them beside it and what it uses. */
export function ChatPage() {
  const { t } = useTranslation('chat');
  const { chatId } = useParams({ from: '/chat/$chatId' });
  const { data: chat, error } = useQuery(chatQuery(chatId));
  useEffect(() => {
    if (chat !== undefined) lastChat.write(chat.id);
  }, [chat]);
  if (error !== null)
    return (
      <>
        <PageHeader title={t('title')} />
        <ErrorNotice
          error={error}
          action={
            <Button size="compact-sm" renderRoot={(props) => <Link {...props} to="/chat" />}>
              {t('home.others')}
            </Button>
          }
        />
      </>
    );
  return chat === undefined ? <PageHeader title={t('title')} /> : <OpenChat chat={chat} />;
}

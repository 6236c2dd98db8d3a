import { ActionIcon, Menu, TextInput } from '@mantine/core';
import { IconDots, IconGitBranch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedChat } from '#shared/model/chat.ts';
import { RelativeTime } from '../../../components/relative-time/RelativeTime.tsx';
import classes from './ChatList.module.css';
import { Snippet } from './Snippet.tsx';
import { useChatActions } from './use-chat-actions.tsx';

interface TitleFieldProps {
  readonly title: string;
  readonly onDone: (title: string | undefined) => void;
}

function TitleField({ title, onDone }: TitleFieldProps) {
  const { t } = useTranslation('chat');
  const [text, setText] = useState(title);
  return (
    <TextInput
      size="xs"
      className={classes.rename}
      aria-label={t('list.name')}
      // The person has just asked to type here.
      autoFocus
      maxLength={300}
      value={text}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => onDone(text.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onDone(text.trim());
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone(undefined);
      }}
    />
  );
}

interface ChatRowProps {
  readonly chat: ListedChat;
  readonly isOpen: boolean;
  readonly onOpened: () => void;
}

/** A conversation: its title, when it was last used, and what waits in it. */
export function ChatRow({ chat, isOpen, onOpened }: ChatRowProps) {
  const { t } = useTranslation('chat');
  const actions = useChatActions();
  const [isRenaming, setRenaming] = useState(false);
  const { id, title, snippet, branchedFrom, runningMessageId, waiting, updatedAt } = chat;
  const name = title || t('untitled');
  if (isRenaming)
    return (
      <li className={classes.row}>
        <TitleField
          title={title}
          onDone={(typed) => {
            setRenaming(false);
            if (typed !== undefined && typed !== '' && typed !== title) actions.rename(chat, typed);
          }}
        />
      </li>
    );
  return (
    <li className={classes.row} data-open={isOpen || undefined}>
      <Link
        to="/chat/$chatId"
        params={{ chatId: id }}
        className={classes.link}
        data-row=""
        aria-current={isOpen || undefined}
        onClick={onOpened}
        onKeyDown={(event) => {
          if (event.key === 'Delete') actions.remove(chat);
          if (event.key === 'F2') setRenaming(true);
        }}
      >
        <span className={classes.title}>
          {branchedFrom !== undefined && (
            <IconGitBranch size={14} stroke={1.5} aria-label={t('list.branch')} className={classes.branch} />
          )}
          <span className="ellipsis" title={name}>
            {name}
          </span>
        </span>
        {snippet !== undefined && snippet !== '' && (
          <span className={classes.snippet}>
            <Snippet text={snippet} />
          </span>
        )}
        <span className={classes.facts}>
          {waiting > 0 ? (
            <span className={classes.waiting}>{t('list.waiting', { count: waiting })}</span>
          ) : runningMessageId !== undefined ? (
            <span className={classes.running}>{t('list.answering')}</span>
          ) : (
            <RelativeTime at={updatedAt} />
          )}
        </span>
      </Link>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            className={classes.menu}
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('list.actions', { title: name })}
          >
            <IconDots size={16} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setRenaming(true)}>{t('list.rename')}</Menu.Item>
          <Menu.Item onClick={() => actions.exportAs(chat, 'markdown')}>{t('list.exportMarkdown')}</Menu.Item>
          <Menu.Item onClick={() => actions.exportAs(chat, 'json')}>{t('list.exportJson')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" onClick={() => actions.remove(chat)}>
            {t('list.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

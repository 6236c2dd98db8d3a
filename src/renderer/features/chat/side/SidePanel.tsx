import { useTranslation } from 'react-i18next';
import type { Chat } from '#shared/model/chat.ts';
import { ChatChoices } from './ChatChoices.tsx';
import { ContextMeter } from './ContextMeter.tsx';
import { Grants } from './Grants.tsx';
import { Presets } from './Presets.tsx';
import { ServerTree } from './ServerTree.tsx';
import classes from './Side.module.css';

interface SidePanelProps {
  readonly chat: Chat;
  /** The messages stand there. */
  readonly isShown: boolean;
}

/** What this conversation uses, and what it costs. */
export function SidePanel({ chat, isShown }: SidePanelProps) {
  const { t } = useTranslation('chat');
  return (
    <aside className={classes.side} aria-label={t('side.label')}>
      <ServerTree chat={chat} />
      <ContextMeter chatId={chat.id} isShown={isShown} />
      <Grants chatId={chat.id} />
      <ChatChoices key={chat.id} chat={chat} />
      <div className={classes.block}>
        <Presets chat={chat} />
      </div>
    </aside>
  );
}

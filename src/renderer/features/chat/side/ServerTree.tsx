import { ActionIcon, Checkbox, Group, Text, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat } from '#shared/model/chat.ts';
import type { Server } from '#shared/model/server.ts';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { StateSign } from '../../../components/server-state/StateSign.tsx';
import { useServers } from '../../../lib/servers-query.ts';
import { useChatPatch } from '../use-chat-patch.ts';
import { DragGrip } from './DragGrip.tsx';
import classes from './Side.module.css';
import { serverTick, tickServer } from './selection.ts';
import { ToolBranch } from './ToolBranch.tsx';
import { ToolLimit } from './ToolLimit.tsx';
import { useChosenTools } from './use-chosen-tools.ts';

/** More lines than this are found by the search. */
const SHOWN_SERVERS = 100;

interface ServerNodeProps {
  readonly chat: Chat;
  readonly server: Server;
  readonly tokens: number;
  readonly query: string;
  /** More tools are chosen than are sent. */
  readonly isOverLimit: boolean;
}

function ServerNode({ chat, server, tokens, query, isOverLimit }: ServerNodeProps) {
  const { t, i18n } = useTranslation('chat');
  const patch = useChatPatch(chat.id);
  const [isOpen, setOpen] = useState(false);
  const { id, name, state } = server;
  const tick = serverTick(chat.selection, id);
  const isShown = isOpen || query !== '';
  const Chevron = isShown ? IconChevronDown : IconChevronRight;
  const label = t(isShown ? 'side.fold' : 'side.unfold', { name: visibleName(name) });
  return (
    <li>
      <div className={classes.server}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="xs"
          onClick={() => setOpen(!isOpen)}
          aria-expanded={isShown}
          aria-label={label}
        >
          <Chevron size={14} stroke={1.5} aria-hidden />
        </ActionIcon>
        <Checkbox
          size="xs"
          className={classes.tick}
          label={visibleName(name)}
          checked={tick === 'all'}
          indeterminate={tick === 'some'}
          onChange={() => patch({ selection: tickServer(chat.selection, id, tick !== 'all') })}
        />
        <StateSign kind={state.kind} />
        <span className={`numbers ${classes.cost}`}>
          {tick === 'none' ? '' : new Intl.NumberFormat(i18n.language).format(tokens)}
        </span>
        <DragGrip id={id} name={visibleName(name)} />
      </div>
      {isShown && (
        <ToolBranch
          chat={chat}
          serverId={id}
          serverName={name}
          query={query}
          onSelect={(selection) => patch({ selection })}
          onPin={isOverLimit ? (pinnedTools) => patch({ pinnedTools }) : undefined}
        />
      )}
    </li>
  );
}

/** Which servers and tools the model may use here, by picking; a tick too many costs tokens with every message. */
export function ServerTree({ chat }: { readonly chat: Chat }) {
  const { t, i18n } = useTranslation('chat');
  const servers = useServers();
  const chosen = useChosenTools(chat);
  const [query, setQuery] = useState('');
  const on = servers.filter(({ enabled }) => enabled);
  const tokens = new Map<string, number>();
  for (const { serverId, tokens: cost } of chosen?.items ?? [])
    tokens.set(serverId, (tokens.get(serverId) ?? 0) + cost);
  const number = new Intl.NumberFormat(i18n.language);
  const isOverLimit = (chosen?.items.length ?? 0) > chat.toolLimit;
  return (
    <section className={classes.block} aria-labelledby="chat-tools">
      <Group justify="space-between" mb={6}>
        <Text size="sm" fw={600} id="chat-tools">
          {t('side.tools')}
        </Text>
        <Text size="xs" c="dimmed" className="numbers" role="status">
          {t('side.cost', {
            count: chosen?.items.length ?? 0,
            tokens: number.format(chosen?.tokens ?? 0),
          })}
        </Text>
      </Group>
      <ToolLimit chat={chat} chosen={chosen?.items.length ?? 0} />
      {on.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('side.noServers')} <Link to="/servers">{t('side.openServers')}</Link>
        </Text>
      ) : (
        <TextInput
          size="xs"
          mb={6}
          aria-label={t('side.search')}
          placeholder={t('side.search')}
          leftSection={<IconSearch size={14} stroke={1.5} aria-hidden />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      )}
      <ul className={classes.servers}>
        {on.slice(0, SHOWN_SERVERS).map((server) => (
          <ServerNode
            key={server.id}
            chat={chat}
            server={server}
            tokens={tokens.get(server.id) ?? 0}
            query={query.trim()}
            isOverLimit={isOverLimit}
          />
        ))}
      </ul>
      {on.length > SHOWN_SERVERS && (
        <Text size="xs" c="dimmed">
          {t('side.moreServers', { count: on.length - SHOWN_SERVERS })}
        </Text>
      )}
    </section>
  );
}

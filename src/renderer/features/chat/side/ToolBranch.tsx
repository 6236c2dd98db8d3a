import { ActionIcon, Checkbox, Text, Tooltip } from '@mantine/core';
import { IconPin, IconPinFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Chat, ToolSelection } from '#shared/model/chat.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { orpc } from '../../../lib/client.ts';
import { DragGrip } from './DragGrip.tsx';
import classes from './Side.module.css';
import { isToolTicked, tickTool } from './selection.ts';

/** Drawn at a time; more is no list that anybody picks from. */
const SHOWN_TOOLS = 200;

interface ToolBranchProps {
  readonly chat: Chat;
  readonly serverId: string;
  readonly serverName: string;
  readonly query: string;
  readonly onSelect: (selection: ToolSelection) => void;
  /** Set where more are chosen than are sent: a pinned one goes whatever fits. */
  readonly onPin: ((pinnedTools: Chat['pinnedTools']) => void) | undefined;
}

const isPinned = ({ pinnedTools }: Chat, serverId: string, tool: string): boolean =>
  pinnedTools.some((one) => one.serverId === serverId && one.tool === tool);

const withPin = ({ pinnedTools }: Chat, serverId: string, tool: string): Chat['pinnedTools'] => {
  const others = pinnedTools.filter((one) => one.serverId !== serverId || one.tool !== tool);
  return others.length === pinnedTools.length ? [...others, { serverId, tool }] : others;
};

interface PinProps {
  readonly name: string;
  readonly isOn: boolean;
  readonly onToggle: () => void;
}

function Pin({ name, isOn, onToggle }: PinProps) {
  const { t } = useTranslation('chat');
  const Sign = isOn ? IconPinFilled : IconPin;
  return (
    <Tooltip label={t('side.pin', { name })}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="xs"
        onClick={onToggle}
        aria-pressed={isOn}
        aria-label={t('side.pin', { name })}
      >
        <Sign size={14} stroke={1.5} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** The tools of a server with what each costs, ticked where the conversation uses them. */
export function ToolBranch({ chat, serverId, serverName, query, onSelect, onPin }: ToolBranchProps) {
  const { t } = useTranslation('chat');
  const { data, error } = useQuery(
    orpc.chat.tools.queryOptions({ input: { selection: [{ serverId, tools: 'all' }] } }),
  );
  if (error !== null) return <ErrorNotice error={error} />;
  if (data === undefined) return null;
  const names = data.items.map(({ tool }) => tool);
  const wanted = query.toLowerCase();
  const isServerFound = serverName.toLowerCase().includes(wanted);
  const found = data.items.filter(
    ({ tool, title }) => isServerFound || `${tool} ${title ?? ''}`.toLowerCase().includes(wanted),
  );
  return (
    <ul className={classes.tools} aria-label={t('side.toolsOf', { name: serverName })}>
      {data.items.length === 0 && (
        <li>
          <Text size="xs" c="dimmed">
            {t('side.noTools')}
          </Text>
        </li>
      )}
      {found.slice(0, SHOWN_TOOLS).map(({ tool, title, tokens, mayDestroy, isAllowed }) => (
        <li key={tool} className={classes.tool}>
          <Checkbox
            size="xs"
            className={classes.tick}
            label={visibleName(title || tool)}
            description={[mayDestroy && t('side.mayDestroy'), isAllowed && t('side.isAllowed')]
              .filter(Boolean)
              .join(' · ')}
            checked={isToolTicked(chat.selection, serverId, tool)}
            onChange={(event) =>
              onSelect(tickTool(chat.selection, serverId, tool, event.currentTarget.checked, names))
            }
          />
          {onPin !== undefined && isToolTicked(chat.selection, serverId, tool) && (
            <Pin
              name={visibleName(title || tool)}
              isOn={isPinned(chat, serverId, tool)}
              onToggle={() => onPin(withPin(chat, serverId, tool))}
            />
          )}
          <span className={`numbers ${classes.cost}`}>{tokens}</span>
          <DragGrip id={`${serverId}\n${tool}`} name={visibleName(title || tool)} />
        </li>
      ))}
      {found.length > SHOWN_TOOLS && (
        <li>
          <Text size="xs" c="dimmed">
            {t('side.moreTools', { count: found.length - SHOWN_TOOLS })}
          </Text>
        </li>
      )}
    </ul>
  );
}

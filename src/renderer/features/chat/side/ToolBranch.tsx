import { Checkbox, Text } from '@mantine/core';
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
}

/** The tools of a server with what each costs, ticked where the conversation uses them. */
export function ToolBranch({ chat, serverId, serverName, query, onSelect }: ToolBranchProps) {
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

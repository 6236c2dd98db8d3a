import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type SentTool, sentReasons } from '#shared/model/chat.ts';
import { visibleName } from '../../components/results/visible-characters.ts';
import { useServers } from '../../lib/servers-query.ts';
import classes from './SentToolList.module.css';

const order = (reason: SentTool['reason']): number =>
  reason === undefined ? -1 : sentReasons.indexOf(reason);

/** Tools that are sent of too many, those with the strongest reason first. */
export function SentToolList({ tools }: { readonly tools: readonly SentTool[] }) {
  const { t } = useTranslation('chat');
  const servers = useServers();
  const nameOf = (serverId: string): string => servers.find(({ id }) => id === serverId)?.name ?? serverId;
  const sorted = [...tools].sort((a, b) => order(a.reason) - order(b.reason));
  return (
    <ul className={classes.list}>
      {sorted.map(({ serverId, tool, reason, words = [] }) => (
        <li key={`${serverId} ${tool}`}>
          <Text size="xs" className="ellipsis">
            {visibleName(tool)} <span className={classes.more}>{visibleName(nameOf(serverId))}</span>
          </Text>
          {reason !== undefined && (
            <Text size="xs" className={classes.more}>
              {t(`sent.${reason}`, { words: words.map(visibleName).join(', ') })}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}

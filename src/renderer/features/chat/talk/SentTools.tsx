import { Button, Popover, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Turn } from '#shared/model/chat.ts';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { useServers } from '../../../lib/servers-query.ts';
import classes from './Talk.module.css';

/** Which of too many tools were sent with this message. */
export function SentTools({ sent }: { readonly sent: NonNullable<Turn['sentTools']> }) {
  const { t } = useTranslation('chat');
  const servers = useServers();
  const byServer = [...Map.groupBy(sent.tools, ({ serverId }) => serverId)];
  return (
    <Popover width={320} withinPortal position="top-start" withArrow>
      <Popover.Target>
        <Button variant="subtle" color="gray" size="compact-xs">
          {t('turn.sentTools', { count: sent.tools.length, of: sent.of })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" mb="xs">
          {t('turn.sentToolsWhy')}
        </Text>
        <div className={classes.sentTools}>
          {byServer.map(([serverId, tools]) => (
            <Text key={serverId} size="xs">
              <strong>{servers.find(({ id }) => id === serverId)?.name ?? serverId}</strong>{' '}
              {tools.map(({ tool }) => visibleName(tool)).join(', ')}
            </Text>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

import { Button, Group, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Tool } from '#shared/model/capability.ts';
import classes from './Pins.module.css';
import { heldAmong } from './standing.ts';
import { useToolDecisions } from './use-tool-decisions.tsx';

interface HeldNoticeProps {
  readonly tools: readonly Tool[];
  readonly onChoose: (tool: Tool) => void;
}

/** How many of the listed tools are held, with the way to them; all at once where they are of one server. */
export function HeldNotice({ tools, onChoose }: HeldNoticeProps) {
  const { t } = useTranslation('pins');
  const { approveAll } = useToolDecisions();
  const held = heldAmong(tools);
  const [first] = held;
  if (first === undefined) return null;
  const isOneServer = held.every(({ serverId }) => serverId === first.serverId);
  return (
    <div className={classes.held} role="status">
      <Group gap={6} wrap="nowrap" align="flex-start">
        <IconLock size={14} stroke={1.6} className={classes.reviewSign} aria-hidden />
        <Text size="sm">{t('heldCount', { count: held.length })}</Text>
      </Group>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => onChoose(first)}>
          {t('reviewFirst', { count: held.length })}
        </Button>
        {isOneServer && held.length > 1 && (
          <Button size="compact-sm" variant="default" onClick={() => approveAll(held)}>
            {t('approveAll')}
          </Button>
        )}
      </Group>
    </div>
  );
}

import { Button, Group, Text } from '@mantine/core';
import { IconLock, IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Tool } from '#shared/model/capability.ts';
import classes from './Pins.module.css';
import { unapproved } from './standing.ts';
import { useToolDecisions } from './use-tool-decisions.tsx';

interface HeldNoticeProps {
  readonly tools: readonly Tool[];
  readonly onChoose: (tool: Tool) => void;
}

/**
 * How many of the listed tools are held, with the way to them; all at once where they are of one server. Of one server
 * alone it says too that tools are new.
 */
export function HeldNotice({ tools, onChoose }: HeldNoticeProps) {
  const { t } = useTranslation('pins');
  const { approveAll } = useToolDecisions();
  const waiting = unapproved(tools);
  const held = waiting.filter(({ pin }) => pin.isHeld);
  const [first] = held.length > 0 ? held : waiting;
  if (first === undefined) return null;
  const isOneServer = (some: readonly Tool[]) => some.every(({ serverId }) => serverId === first.serverId);
  const isHeld = held.length > 0;
  if (!isHeld && !isOneServer(tools)) return null;
  const Sign = isHeld ? IconLock : IconSparkles;
  const count = isHeld ? held.length : waiting.length;
  return (
    <div className={classes.held} role="status" data-reason={isHeld ? 'held' : 'new'}>
      <Group gap={6} wrap="nowrap" align="flex-start">
        <Sign size={14} stroke={1.6} className={classes.reviewSign} aria-hidden />
        <Text size="sm">{isHeld ? t('heldCount', { count }) : t('newCount', { count })}</Text>
      </Group>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => onChoose(first)}>
          {t('reviewFirst', { count })}
        </Button>
        {isOneServer(waiting) && waiting.length > 1 && (
          <Button size="compact-sm" variant="default" onClick={() => approveAll(waiting)}>
            {t('approveAll', { count: waiting.length })}
          </Button>
        )}
      </Group>
    </div>
  );
}

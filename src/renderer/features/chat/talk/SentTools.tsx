import { Button, Popover, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Turn } from '#shared/model/chat.ts';
import { SentToolList } from '../SentToolList.tsx';
import classes from './Talk.module.css';

/** Which of too many tools were sent with this message, and why. */
export function SentTools({ sent }: { readonly sent: NonNullable<Turn['sentTools']> }) {
  const { t } = useTranslation('chat');
  return (
    <Popover width={360} withinPortal position="top-start" withArrow trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray" size="compact-xs">
          {t('turn.sentTools', { count: sent.tools.length, of: sent.of })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" mb="xs">
          {t('turn.sentToolsWhy')}
        </Text>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <section className={classes.sentTools} tabIndex={0} aria-label={t('side.sentTools')}>
          <SentToolList tools={sent.tools} />
        </section>
      </Popover.Dropdown>
    </Popover>
  );
}

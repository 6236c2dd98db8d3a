import { Button, Group, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import { useServerActions } from '../use-server-actions.tsx';
import classes from './OverviewTab.module.css';

/** That tools of the server are held, with the way to them. */
export function HeldTools({ server }: { readonly server: Server }) {
  const { t } = useTranslation('pins');
  const actions = useServerActions();
  const count = server.facts.heldToolCount;
  if (count === 0) return null;
  return (
    <section className={classes.section} aria-label={t('inList', { count })}>
      <Group justify="space-between" wrap="nowrap">
        <Group gap="sm" wrap="nowrap">
          <IconLock size={16} stroke={1.6} color="var(--state-warning)" aria-hidden />
          <Text>{t('overview.held', { count })}</Text>
        </Group>
        <Button variant="default" size="compact-sm" onClick={() => actions.open(server, 'tools')}>
          {t('overview.review')}
        </Button>
      </Group>
    </section>
  );
}

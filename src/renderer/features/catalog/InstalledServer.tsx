import { Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { StateWord } from '../../components/server-state/StateWord.tsx';
import { describeError } from '../../lib/errors.ts';
import { useServer } from '../../lib/servers-query.ts';
import { NextStepButton } from '../servers/detail/NextStepButton.tsx';
import classes from './Catalog.module.css';

interface InstalledServerProps {
  readonly id: string;
  /** What was done with it; that it was added, unless something else is said. */
  readonly done?: string;
}

/** The server that was just added or changed, as it comes up. */
export function InstalledServer({ id, done }: InstalledServerProps) {
  const { t, i18n } = useTranslation('catalog');
  const server = useServer(id);
  if (server === undefined) return <Text role="status">{t('serverGone')}</Text>;
  const { state } = server;
  const { message, hint } = describeError({ ...state, message: state.reason ?? '' }, i18n);
  return (
    <section className={classes.preview} aria-label={t('addedTitle')}>
      <Stack gap="xs">
        <Group gap="sm" role="status">
          <Text fw={600}>{done ?? t('addedAs', { name: server.name })}</Text>
          <StateWord state={state} />
        </Group>
        {state.reason !== undefined && (
          <Text size="sm">
            {message} {hint}
          </Text>
        )}
        <Group gap="xs">
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link
                {...props}
                to="/servers/$serverId/$tab"
                params={{ serverId: server.slug, tab: state.kind === 'ready' ? 'tools' : 'overview' }}
              />
            )}
          >
            {t(state.kind === 'ready' ? 'openTools' : 'openServer')}
          </Button>
          <NextStepButton server={server} />
        </Group>
      </Stack>
    </section>
  );
}

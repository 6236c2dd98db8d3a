import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { RelativeTime } from '../../../components/relative-time/RelativeTime.tsx';
import { StateWord } from '../../../components/server-state/StateWord.tsx';
import { NextStepButton } from './NextStepButton.tsx';
import classes from './OverviewTab.module.css';

/** The state with its reason and its next step. */
export function StateSection({ server }: { readonly server: Server }) {
  const { t } = useTranslation('servers');
  const { state } = server;
  const { reason, code } = state;
  return (
    <section className={classes.section} aria-label={t('overview.state')}>
      <Group justify="space-between" wrap="nowrap">
        <Group gap="sm">
          <StateWord state={state} />
          <Text c="dimmed" span>
            <RelativeTime at={state.since} />
          </Text>
          {state.pid !== undefined && (
            <Text c="dimmed" span className="numbers">
              {t('overview.pid', { pid: state.pid })}
            </Text>
          )}
        </Group>
        {code === undefined && <NextStepButton server={server} />}
      </Group>
      {reason !== undefined && code === undefined && <Text mt={4}>{reason}</Text>}
      {reason !== undefined && code !== undefined && (
        <div style={{ marginTop: 8 }}>
          <ErrorNotice error={{ ...state, message: reason }} action={<NextStepButton server={server} />} />
        </div>
      )}
    </section>
  );
}

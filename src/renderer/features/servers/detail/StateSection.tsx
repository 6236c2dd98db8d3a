import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Server, StateKind } from '#shared/model/server.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { RelativeTime } from '../../../components/relative-time/RelativeTime.tsx';
import { StateWord } from '../../../components/server-state/StateWord.tsx';
import { describeError } from '../../../lib/errors.ts';
import { NextStepButton } from './NextStepButton.tsx';
import classes from './OverviewTab.module.css';

/** Their reasons are news, not faults: that it sleeps, or waits for its turn to start. */
const isCalm: ReadonlySet<StateKind> = new Set(['stopped', 'starting', 'stopping']);

/** The state with its reason and its next step. */
export function StateSection({ server }: { readonly server: Server }) {
  const { t, i18n } = useTranslation('servers');
  const { state } = server;
  const { kind, reason, code } = state;
  const isFault = reason !== undefined && code !== undefined && !isCalm.has(kind);
  const told = reason === undefined ? undefined : describeError({ ...state, message: reason }, i18n);
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
        {!isFault && <NextStepButton server={server} />}
      </Group>
      {told !== undefined && !isFault && (
        <Text mt={4} c="dimmed">
          {told.message} {told.hint}
        </Text>
      )}
      {isFault && (
        <div style={{ marginTop: 8 }}>
          <ErrorNotice error={{ ...state, message: reason }} action={<NextStepButton server={server} />} />
        </div>
      )}
    </section>
  );
}

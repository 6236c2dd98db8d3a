import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { RelativeTime } from '../../../components/relative-time/RelativeTime.tsx';
import { StateWord } from '../../../components/server-state/StateWord.tsx';
import { describeError } from '../../../lib/errors.ts';
import { isAsleep } from '../next-step.ts';
import { NextStepButton } from './NextStepButton.tsx';
import classes from './OverviewTab.module.css';

/** The state with its reason and its next step. */
export function StateSection({ server }: { readonly server: Server }) {
  const { t, i18n } = useTranslation('servers');
  const { state } = server;
  const { reason, code } = state;
  const asleep = isAsleep(state) ? describeError({ ...state, message: reason ?? '' }, i18n) : undefined;
  const isFault = reason !== undefined && code !== undefined && asleep === undefined;
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
      {reason !== undefined && code === undefined && <Text mt={4}>{reason}</Text>}
      {asleep !== undefined && (
        <Text mt={4} c="dimmed">
          {asleep.message} {asleep.hint}
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

import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ServerState } from '#shared/model/server.ts';
import { isAsleep } from '#shared/servers/is-asleep.ts';
import { StateSign } from '../../../components/server-state/StateSign.tsx';
import { describeError } from '../../../lib/errors.ts';
import { formatClock, formatExact } from '../../../lib/format.ts';
import { useStateHistory } from '../../../lib/state-history.ts';
import classes from './OverviewTab.module.css';

const none: readonly ServerState[] = [];

/** The states this window has seen, newest first. */
export function StateHistory({ serverId }: { readonly serverId: string }) {
  const { t, i18n } = useTranslation('servers');
  const states = useStateHistory(serverId) ?? none;
  return (
    <section className={classes.section}>
      <Title order={3} className={classes.title}>
        {t('overview.history')}
      </Title>
      <ol className={classes.states}>
        {states.toReversed().map((state) => (
          <li key={`${state.since} ${state.kind}`} className={classes.state}>
            <time
              dateTime={state.since}
              className="numbers"
              title={formatExact(Date.parse(state.since), i18n.language)}
            >
              {formatClock(Date.parse(state.since), i18n.language)}
            </time>
            <span className={classes.stateWord}>
              <StateSign kind={state.kind} /> {t(`state.${isAsleep(state) ? 'asleep' : state.kind}`)}
            </span>
            <span className={classes.reason}>
              {state.reason !== undefined && describeError({ ...state, message: state.reason }, i18n).message}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

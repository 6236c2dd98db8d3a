import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ServerState } from '#shared/model/server.ts';
import { isAsleep } from '#shared/servers/is-asleep.ts';
import { describeError } from '../../lib/errors.ts';
import { useNow } from '../../lib/use-now.ts';
import { StateSign } from './StateSign.tsx';
import classes from './StateWord.module.css';

function Countdown({ until }: { readonly until: string }) {
  const { t } = useTranslation('servers');
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - useNow('second')) / 1_000));
  return <span className="numbers">{t('state.again', { count: seconds })}</span>;
}

/** Sign and word of a state, its reason on hover. */
export function StateWord({ state }: { readonly state: ServerState }) {
  const { t, i18n } = useTranslation('servers');
  const reason =
    state.reason === undefined ? undefined : describeError({ ...state, message: state.reason }, i18n).message;
  const word =
    state.kind === 'backing-off' && state.nextAttemptAt !== undefined ? (
      <Countdown until={state.nextAttemptAt} />
    ) : (
      <span>{t(`state.${isAsleep(state) ? 'asleep' : state.kind}`)}</span>
    );
  return (
    <Tooltip label={reason} disabled={reason === undefined} multiline maw={420}>
      <span className={classes.state}>
        <StateSign kind={state.kind} />
        {word}
      </span>
    </Tooltip>
  );
}

import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { connection } from '../lib/client.ts';
import { useConnection } from '../lib/connection-state.ts';
import { useNow } from '../lib/use-now.ts';
import classes from './Frame.module.css';

function Countdown({ retryAt }: { readonly retryAt: number }) {
  const { t } = useTranslation('app');
  const seconds = Math.max(0, Math.ceil((retryAt - useNow('second')) / 1_000));
  return (
    <div className={classes.banner}>
      <IconPlugConnectedX className={classes.bannerSign} size={16} stroke={1.5} aria-hidden />
      <span className={classes.bannerText}>
        {/* The words are announced once; the seconds are for the eye. */}
        <span role="status">{t('connection.lost')}</span>{' '}
        <span className="numbers" aria-hidden>
          {t('connection.again', { count: seconds })}
        </span>
      </span>
      <Button size="compact-xs" variant="default" onClick={() => connection.retryNow()}>
        {t('connection.tryNow')}
      </Button>
    </div>
  );
}

export function ConnectionBanner() {
  const state = useConnection((store) => store.state);
  return state.kind === 'lost' ? <Countdown retryAt={state.retryAt} /> : null;
}

import { Anchor, Button, Loader, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunningCall } from '#shared/model/call.ts';
import { visibleName, visibleText } from '../../components/results/visible-characters.ts';
import { useCallProgress } from '../../lib/call-progress.ts';
import { client } from '../../lib/client.ts';
import { formatDuration } from '../../lib/format.ts';
import { useRunningCalls } from '../../lib/running-calls.ts';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';
import { useNow } from '../../lib/use-now.ts';
import classes from './RunningCalls.module.css';
import { useCallerText } from './use-caller-text.ts';

function RunningRow({ call }: { readonly call: RunningCall }) {
  const callerText = useCallerText();
  const { t } = useTranslation('calls');
  const notifyError = useErrorNotifier();
  const [isCancelling, setCancelling] = useState(false);
  const said = useCallProgress(call.id);
  const elapsedMs = Math.max(0, useNow('second') - Date.parse(call.at));
  const share = said?.total ? `${said.progress} / ${said.total}` : said?.progress;
  const what = `${visibleName(call.serverName)} · ${visibleName(call.tool)}`;
  const cancel = () => {
    setCancelling(true);
    client.calls.cancel({ id: call.id }).catch((error: unknown) => {
      setCancelling(false);
      notifyError(error);
    });
  };
  return (
    <li className={classes.row}>
      <Loader size={14} aria-hidden />
      <Anchor
        size="sm"
        className={classes.what}
        renderRoot={(props) => (
          <Link
            {...props}
            to="/servers/$serverId/$tab"
            params={{ serverId: call.serverId, tab: 'tools' }}
            search={{ tool: call.tool }}
          />
        )}
      >
        {what}
      </Anchor>
      <Text size="sm" c="dimmed" className={classes.said}>
        {[callerText(call), share, visibleText(said?.message ?? '')].filter(Boolean).join(' · ')}
      </Text>
      <Text size="sm" c="dimmed" className="numbers">
        {formatDuration(Math.floor(elapsedMs / 1_000) * 1_000)}
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        disabled={isCancelling}
        onClick={cancel}
        aria-label={t('cancelCall', { what })}
      >
        {t(isCancelling ? 'cancelling' : 'cancel')}
      </Button>
    </li>
  );
}

/** What runs now, whoever began it: how far it is, and a way to end it. */
export function RunningCalls() {
  const { t } = useTranslation('calls');
  const byId = useRunningCalls((store) => store.byId);
  const calls = useMemo(
    () => Object.values(byId).sort((one, other) => one.at.localeCompare(other.at)),
    [byId],
  );
  if (calls.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={t('runningCalls')}>
      {calls.map((call) => (
        <RunningRow key={call.id} call={call} />
      ))}
    </ul>
  );
}

import { Anchor, Button, Group, Loader, Progress, Text, Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tool } from '#shared/model/capability.ts';
import { assertNever } from '#shared/text/assert-never.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { BoundedResult } from '../../components/results/BoundedResult.tsx';
import { CallStatusWord } from '../../components/results/CallStatusWord.tsx';
import { visibleText } from '../../components/results/visible-characters.ts';
import { useCallProgress } from '../../lib/call-progress.ts';
import { client } from '../../lib/client.ts';
import { carriedError } from '../../lib/errors.ts';
import { formatBytes, formatDuration, formatSpan } from '../../lib/format.ts';
import { remainingMs } from '../../lib/remaining-time.ts';
import { serverIsAway } from '../../lib/server-is-away.ts';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';
import { useNow } from '../../lib/use-now.ts';
import { ToolView } from '../views/ToolView.tsx';
import type { ViewedCall } from '../views/view-call.ts';
import { RunQuestions } from './RunQuestions.tsx';
import classes from './Tools.module.css';
import { failedStatus, type ToolRun } from './tool-runs.ts';

type Running = Extract<ToolRun, { kind: 'running' }>;
type Answered = Extract<ToolRun, { kind: 'answered' }>;
type Failed = Extract<ToolRun, { kind: 'failed' }>;

function LogLink({ callId }: { readonly callId: string }) {
  const { t } = useTranslation('tools');
  return (
    <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/log" search={{ call: callId }} />}>
      {t('showInLog')}
    </Anchor>
  );
}

function RunningView({ run }: { readonly run: Running }) {
  const { t } = useTranslation('tools');
  const elapsedMs = Math.max(0, useNow('second') - run.startedAtMs);
  const said = useCallProgress(run.callId);
  const share = said?.total ? Math.min(100, (said.progress / said.total) * 100) : undefined;
  const leftMs = remainingMs(elapsedMs, said?.progress, said?.total);
  return (
    <>
      <div role="status">
        <Group gap="xs">
          <Loader size={14} />
          <Text size="sm">{t(run.cancelling ? 'cancelling' : 'running')}</Text>
          <Text size="sm" c="dimmed" className="numbers" aria-hidden>
            {formatDuration(Math.floor(elapsedMs / 1_000) * 1_000)}
          </Text>
        </Group>
        {said && (
          <>
            <Progress
              mt="xs"
              value={share ?? 100}
              animated={share === undefined}
              aria-label={t('progress')}
              transitionDuration={140}
            />
            <Text size="sm" c="dimmed" mt={4} className="numbers">
              {[
                said.total === undefined ? String(said.progress) : `${said.progress} / ${said.total}`,
                leftMs === undefined ? '' : t('remaining', { time: formatSpan(leftMs) }),
                visibleText(said.message ?? ''),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </>
        )}
      </div>
      <RunQuestions callId={run.callId} />
    </>
  );
}

function AnsweredView({ run, tool }: { readonly run: Answered; readonly tool: Tool }) {
  const { t, i18n } = useTranslation('tools');
  const { status, result, whole, resultTokens, durationMs, queuedMs } = run.answer;
  const sizeBytes = useMemo(
    () => whole?.sizeBytes ?? new Blob([JSON.stringify(result ?? null)]).size,
    [result, whole],
  );
  const checked = status === 'ok' && tool.outputSchema !== undefined;
  return (
    <>
      <Group gap="sm" mb="xs">
        <span role="status">
          <CallStatusWord status={status} />
        </span>
        <Text size="sm" c="dimmed" className="numbers">
          {[
            formatDuration(durationMs),
            queuedMs >= 1 ? t('queued', { time: formatDuration(queuedMs) }) : '',
            formatBytes(sizeBytes),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {resultTokens !== undefined && (
          <Tooltip label={t('resultTokensHint')} multiline maw={320}>
            <Text size="sm" c="dimmed" className="numbers">
              {t('resultTokens', {
                count: resultTokens,
                number: new Intl.NumberFormat(i18n.language).format(resultTokens),
              })}
            </Text>
          </Tooltip>
        )}
        <LogLink callId={run.callId} />
      </Group>
      {result === undefined ? (
        <Text c="dimmed">{t('resultNotKept')}</Text>
      ) : (
        <div className={status === 'tool-error' ? classes.toolError : undefined}>
          <BoundedResult
            result={result}
            whole={whole}
            serverId={tool.serverId}
            tool={tool.name}
            checked={checked}
          />
        </div>
      )}
    </>
  );
}

function FailedView({ run, tool }: { readonly run: Failed; readonly tool: Tool }) {
  const { t } = useTranslation('tools');
  const notifyError = useErrorNotifier();
  const { code } = carriedError(run.error);
  const start = () => void client.servers.start({ id: tool.serverId }).catch(notifyError);
  const canStart = serverIsAway(code);
  return (
    <>
      <Group gap="sm" mb="xs">
        <CallStatusWord status={failedStatus(run.error)} />
        <Text size="sm" c="dimmed" className="numbers">
          {formatDuration(run.durationMs)}
        </Text>
        <LogLink callId={run.callId} />
      </Group>
      {code === 'call-cancelled' ? (
        <Text c="dimmed">{t('cancelled')}</Text>
      ) : (
        <ErrorNotice
          error={run.error}
          action={
            canStart && (
              <Button size="compact-sm" onClick={start}>
                {t('startServer')}
              </Button>
            )
          }
        />
      )}
    </>
  );
}

/** What the view of a tool is told of a run. */
const viewedRun = (run: ToolRun): ViewedCall =>
  run.kind === 'answered'
    ? { input: run.arguments, result: run.answer.result, wholeUrl: run.answer.whole?.url }
    : run.kind === 'running'
      ? { input: run.arguments }
      : { ended: carriedError(run.error).message };

/** How the last run goes or went; where the tool has a view, that first. */
export function RunOutcome({ run, tool }: { readonly run: ToolRun | undefined; readonly tool: Tool }) {
  const viewed = useMemo(() => run && viewedRun(run), [run]);
  return (
    <>
      {run !== undefined && viewed !== undefined && <ToolView key={run.callId} tool={tool} call={viewed} />}
      <RunState run={run} tool={tool} />
    </>
  );
}

function RunState({ run, tool }: { readonly run: ToolRun | undefined; readonly tool: Tool }) {
  const { t } = useTranslation('tools');
  if (run === undefined) {
    return (
      <Text c="dimmed" size="sm">
        {t('noResult')}
      </Text>
    );
  }
  switch (run.kind) {
    case 'running':
      return <RunningView run={run} />;
    case 'answered':
      return <AnsweredView key={run.callId} run={run} tool={tool} />;
    case 'failed':
      return <FailedView run={run} tool={tool} />;
    default:
      return assertNever(run);
  }
}

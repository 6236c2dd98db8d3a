import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CallDetail, CallSummary } from '#shared/model/call.ts';
import type { JsonObject, Tool } from '#shared/model/capability.ts';
import { RelativeTime } from '../../components/relative-time/RelativeTime.tsx';
import { CallStatusWord } from '../../components/results/CallStatusWord.tsx';
import { client, orpc } from '../../lib/client.ts';
import { formatDuration } from '../../lib/format.ts';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';
import classes from './Tools.module.css';
import { showCall } from './tool-runs.ts';

const SHOWN_CALLS = 10;

interface ToolHistoryProps {
  readonly tool: Tool;
  readonly onLoad: (value: JsonObject) => void;
  readonly onRun: (value: JsonObject) => void;
}

/** The last calls of this tool, whoever made them: show, load, run again. */
export function ToolHistory({ tool, onLoad, onRun }: ToolHistoryProps) {
  const { t } = useTranslation('tools');
  const notifyError = useErrorNotifier();
  const { data } = useQuery(
    orpc.calls.list.queryOptions({ input: { server: tool.serverId, tool: tool.name, limit: SHOWN_CALLS } }),
  );
  const calls = data?.items ?? [];
  if (calls.length === 0) return null;
  const withDetail = (call: CallSummary, use: (detail: CallDetail) => void) => () => {
    client.calls.get({ id: call.id }).then(use).catch(notifyError);
  };
  return (
    <section className={classes.history} aria-labelledby="tool-history">
      <Text id="tool-history" size="sm" fw={500} mb={4}>
        {t('history.title')}
      </Text>
      <ul className={classes.calls}>
        {calls.map((call) => (
          <li key={call.id}>
            <CallStatusWord status={call.status} />
            <Text size="sm" c="dimmed" className="numbers ellipsis" flex={1}>
              <RelativeTime at={call.at} /> · {formatDuration(call.durationMs)}
            </Text>
            <Group gap={0} wrap="nowrap">
              <Button
                variant="subtle"
                color="gray"
                size="compact-xs"
                onClick={withDetail(call, (detail) => showCall(tool, detail))}
              >
                {t('history.show')}
              </Button>
              <Button
                variant="subtle"
                color="gray"
                size="compact-xs"
                onClick={withDetail(call, (detail) => onLoad(detail.arguments))}
              >
                {t('history.load')}
              </Button>
              <Button
                variant="subtle"
                color="gray"
                size="compact-xs"
                onClick={withDetail(call, (detail) => onRun(detail.arguments))}
              >
                {t('history.run')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TestReport } from '#shared/model/connection-test.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { formatDuration } from '../../../lib/format.ts';
import { useNow } from '../../../lib/use-now.ts';
import { AllowHostButton } from '../AllowHostButton.tsx';
import { allowableHost } from '../allowable-host.ts';
import { stepsOf, type TestState } from './connection-test.ts';
import { TestSteps } from './TestSteps.tsx';

interface TestPanelProps {
  readonly state: TestState;
  readonly onRun: () => void;
  readonly onCancel: () => void;
}

function Elapsed({ since }: { readonly since: number }) {
  return <span className="numbers">{formatDuration(Math.max(0, useNow('second') - since))}</span>;
}

function Found({ report }: { readonly report: TestReport }) {
  const { t } = useTranslation('form');
  return (
    <Stack gap={4}>
      <Text fw={600}>
        {[report.serverName, report.serverVersion]
          .filter((part) => part !== undefined)
          .map(visibleName)
          .join(' ')}
      </Text>
      <Text c="dimmed" className="numbers">
        {[
          report.protocolVersion !== undefined && t('test.protocol', { version: report.protocolVersion }),
          t('test.tools', { count: report.tools.length }),
          t('test.resources', { count: report.resourceCount }),
          t('test.prompts', { count: report.promptCount }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {report.tools.length > 0 && (
        <Text size="sm" className="mono" style={{ overflowWrap: 'anywhere' }}>
          {report.tools.map(({ name }) => visibleName(name)).join(', ')}
        </Text>
      )}
    </Stack>
  );
}

/** Beside the form: how far the connection comes, live, and on failure what was said and what to try. */
export function TestPanel({ state, onRun, onCancel }: TestPanelProps) {
  const { t } = useTranslation('form');
  const report = state.kind === 'finished' ? state.report : undefined;
  const host = allowableHost(report?.error ?? {});
  return (
    <Stack gap="md" component="section" aria-label={t('test.title')}>
      <Group justify="space-between">
        <Title order={3}>{t('test.title')}</Title>
        {state.kind === 'running' ? (
          <Button size="compact-sm" variant="default" onClick={onCancel}>
            {t('test.cancel')}
          </Button>
        ) : (
          <Button size="compact-sm" variant="default" onClick={onRun}>
            {t(state.kind === 'idle' ? 'test.run' : 'test.again')}
          </Button>
        )}
      </Group>
      {state.kind === 'idle' && <Text c="dimmed">{t('test.intro')}</Text>}
      {state.kind === 'broken' ? <ErrorNotice error={state.error} /> : <TestSteps steps={stepsOf(state)} />}
      <Text role="status" c="dimmed">
        {state.kind === 'running' && (
          <>
            {t('test.running')} <Elapsed since={state.startedAt} />
          </>
        )}
        {state.kind === 'cancelled' && t('test.cancelled')}
        {report?.ok === true && t('test.ok', { duration: formatDuration(report.durationMs) })}
        {report?.ok === false && t('test.failed', { duration: formatDuration(report.durationMs) })}
      </Text>
      {report?.ok === true && <Found report={report} />}
      {report?.error !== undefined && (
        <ErrorNotice
          error={report.error}
          action={host === undefined ? undefined : <AllowHostButton host={host} onAllowed={onRun} />}
        />
      )}
      {report !== undefined && !report.ok && report.stderrTail.length > 0 && (
        <div>
          <Text size="sm" fw={600} mb={4}>
            {t('test.stderr')}
          </Text>
          <Code block tabIndex={0} aria-label={t('test.stderr')} style={{ maxHeight: 220, overflow: 'auto' }}>
            {report.stderrTail.join('\n')}
          </Code>
        </div>
      )}
    </Stack>
  );
}

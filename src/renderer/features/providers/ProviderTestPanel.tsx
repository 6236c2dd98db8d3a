import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { visibleName } from '../../components/results/visible-characters.ts';
import { formatDuration } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import { ProviderTestSteps } from './ProviderTestSteps.tsx';
import type { ProviderTestState } from './use-provider-test.ts';

interface ProviderTestPanelProps {
  readonly state: ProviderTestState;
  readonly onRun: () => void;
  readonly onCancel: () => void;
}

function Elapsed({ since }: { readonly since: number }) {
  return <span className="numbers">{formatDuration(Math.max(0, useNow('second') - since))}</span>;
}

/** Beside the form: what works with the model, and of what does not why. */
export function ProviderTestPanel({ state, onRun, onCancel }: ProviderTestPanelProps) {
  const { t } = useTranslation('providers');
  const test = state.kind === 'finished' ? state.test : undefined;
  const worked = test?.steps.filter(({ status }) => status === 'ok').length ?? 0;
  return (
    <Stack gap="xs" component="section" aria-label={t('test.title')}>
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
      {state.kind === 'broken' ? (
        <ErrorNotice error={state.error} />
      ) : (
        <ProviderTestSteps test={test} isRunning={state.kind === 'running'} />
      )}
      <Text role="status" size="sm" c="dimmed">
        {state.kind === 'idle' && t('test.intro')}
        {state.kind === 'running' && (
          <>
            {t('test.running')} <Elapsed since={state.startedAt} />
          </>
        )}
        {test !== undefined && t('test.outcome', { model: visibleName(test.model) || '—', count: worked })}
      </Text>
    </Stack>
  );
}

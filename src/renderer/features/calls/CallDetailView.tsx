import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowsDiff, IconPlayerPlay } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallDetail } from '#shared/model/call.ts';
import { CopyButton } from '../../components/copy-button/CopyButton.tsx';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { JsonTree } from '../../components/json/JsonTree.tsx';
import { CallStatusWord } from '../../components/results/CallStatusWord.tsx';
import { ResultTabs } from '../../components/results/ResultTabs.tsx';
import { SaveButton } from '../../components/results/SaveButton.tsx';
import { visibleName } from '../../components/results/visible-characters.ts';
import { formatBytes, formatDuration, formatExact } from '../../lib/format.ts';
import classes from './Calls.module.css';
import { useCallerText } from './use-caller-text.ts';

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <Title order={3} mb={6}>
        {title}
      </Title>
      {children}
    </section>
  );
}

interface CallDetailViewProps {
  readonly call: CallDetail;
  /** Another one is chosen to be shown beside it. */
  readonly onCompare: () => void;
}

export function CallDetailView({ call, onCompare }: CallDetailViewProps) {
  const { t, i18n } = useTranslation('calls');
  const callerText = useCallerText();
  const whole = () => JSON.stringify(call, null, 2);
  return (
    <Stack gap="lg">
      <Group gap="xs">
        <Button
          size="compact-sm"
          leftSection={<IconPlayerPlay size={14} stroke={1.5} aria-hidden />}
          renderRoot={(props) => (
            <Link {...props} to="/tools" search={{ server: call.serverId, tool: call.tool, call: call.id }} />
          )}
        >
          {t('detail.openInRunner')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowsDiff size={14} stroke={1.5} aria-hidden />}
          onClick={onCompare}
        >
          {t('compare.begin')}
        </Button>
        <CopyButton value={whole} label={t('detail.copyJson')} text={t('detail.copyJson')} />
        <SaveButton
          saved={{ kind: 'text', text: whole, mimeType: 'application/json' }}
          name={`${call.id}.json`}
        />
      </Group>
      <dl className={classes.facts}>
        <Fact name={t('column.status')}>
          <CallStatusWord status={call.status} />
        </Fact>
        <Fact name={t('column.server')}>{visibleName(call.serverName)}</Fact>
        <Fact name={t('column.tool')}>
          <span className="mono">{visibleName(call.tool)}</span>
        </Fact>
        <Fact name={t('column.caller')}>{callerText(call)}</Fact>
        <Fact name={t('column.time')}>{formatExact(Date.parse(call.at), i18n.language)}</Fact>
        <Fact name={t('column.duration')}>{formatDuration(call.durationMs)}</Fact>
        <Fact name={t('detail.queued')}>{formatDuration(call.queuedMs)}</Fact>
        <Fact name={t('detail.attempts')}>{call.attempts}</Fact>
        <Fact name={t('detail.argumentSize')}>{formatBytes(call.argumentBytes)}</Fact>
        <Fact name={t('column.size')}>{formatBytes(call.resultBytes)}</Fact>
        <Fact name={t('detail.id')}>
          <span className="mono">{call.id}</span> <CopyButton value={call.id} label={t('detail.copyId')} />
        </Fact>
      </dl>
      {call.error !== undefined && <ErrorNotice error={call.error} />}
      <Part title={t('detail.arguments')}>
        <JsonTree value={call.arguments} label={t('detail.arguments')} />
      </Part>
      {call.dropped !== undefined && (
        <Text size="sm" c="dimmed">
          {t('detail.dropped', { what: visibleName(call.dropped) })}
        </Text>
      )}
      {call.result !== undefined && (
        <Part title={t('detail.result')}>
          <ResultTabs result={call.result} serverId={call.serverId} tool={call.tool} />
        </Part>
      )}
    </Stack>
  );
}

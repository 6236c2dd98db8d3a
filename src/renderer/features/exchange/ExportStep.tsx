import { Skeleton, Stack, Switch, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ClientChange, GATEWAY_REFERENCE } from '#shared/model/client-exchange.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { client, orpc } from '../../lib/client.ts';
import { notifyFact } from '../../lib/notify.ts';
import { notifyUndo } from '../../lib/notify-undo.tsx';
import { useAskPlainSecrets } from '../../lib/use-ask-plain-secrets.tsx';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';
import { Difference } from './Difference.tsx';
import classes from './Exchange.module.css';
import type { ChosenClient } from './ExchangeDialog.tsx';
import { closeExchange } from './exchange-store.ts';
import { StepFooter } from './StepFooter.tsx';

interface ExportStepProps {
  readonly chosen: ChosenClient;
  readonly serverIds: readonly string[];
  readonly onBack: () => void;
}

/** What would change in the file, and the way to do it. */
export function ExportStep({ chosen, serverIds, onBack }: ExportStepProps) {
  const { t } = useTranslation('exchange');
  const notifyError = useErrorNotifier();
  const askPlainSecrets = useAskPlainSecrets();
  const [withSecrets, setWithSecrets] = useState(false);
  const isGateway = serverIds.includes(GATEWAY_REFERENCE);
  const request = { client: chosen.client, file: chosen.file, servers: [...serverIds], withSecrets };
  const preview = useQuery(
    orpc.interchange.previewExport.queryOptions({ input: request, staleTime: 0, retry: false }),
  );
  const tellDone = ({ id, servers }: ClientChange) =>
    notifyUndo({
      id: `wrote ${id}`,
      message: t('export.done', { count: servers.length, title: chosen.title }),
      undoLabel: t('common:undo'),
      undo: () =>
        void client.interchange
          .undo({ id })
          .then(() => notifyFact(t('export.undone', { title: chosen.title })))
          .catch(notifyError),
    });
  const writing = useMutation({
    mutationFn: (revision: string) => client.interchange.exportServers({ ...request, revision }),
    onSuccess: (change) => {
      tellDone(change);
      closeExchange();
    },
    onError: () => void preview.refetch(),
  });
  const error = preview.error ?? writing.error;
  const { data } = preview;
  const remarks = (data?.servers ?? []).flatMap(({ name, problem, notes }) => [
    ...(problem === undefined ? [] : [t('export.leftOut', { name, problem })]),
    ...notes.map((note) => `${name}: ${note}`),
  ]);
  const changes = data !== undefined && data.difference !== '';
  const act = (): void => {
    if (data === undefined) return;
    const write = (): void => writing.mutate(data.revision);
    if (withSecrets) askPlainSecrets(data.file, write);
    else write();
  };
  return (
    <Stack gap="sm">
      {data !== undefined && (
        <Text c="dimmed" className={`mono ${classes.wholePath}`}>
          {data.file}
        </Text>
      )}
      {error !== null && <ErrorNotice error={error} />}
      {preview.isLoading && <Skeleton height={200} role="progressbar" aria-label={t('loading')} />}
      {changes && <Difference patch={data.difference} label={t('export.difference')} />}
      {data !== undefined && !changes && <Text>{t('export.same')}</Text>}
      {remarks.map((remark) => (
        <Text key={remark} size="sm" c="dimmed">
          {remark}
        </Text>
      ))}
      {isGateway ? (
        <Text size="sm">{t('export.gateway', { title: chosen.title })}</Text>
      ) : (
        <Switch
          label={t('export.withSecrets')}
          description={t('export.withSecretsDescription')}
          checked={withSecrets}
          onChange={(event) => setWithSecrets(event.currentTarget.checked)}
        />
      )}
      <StepFooter
        action={t('export.act', { title: chosen.title })}
        isDisabled={!changes}
        isBusy={writing.isPending}
        onBack={onBack}
        onAct={act}
      />
    </Stack>
  );
}

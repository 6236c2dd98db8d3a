import { Select, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { visibleName } from '../../components/results/visible-characters.ts';
import { notifyFact } from '../../lib/notify.ts';
import { useServers } from '../../lib/servers-query.ts';
import classes from './Exchange.module.css';
import type { ChosenClient } from './ExchangeDialog.tsx';
import { closeExchange } from './exchange-store.ts';
import {
  choicesOf,
  type FoundServer,
  type Treatment,
  treatmentsOf,
  usualTreatment,
} from './import-choices.ts';
import { importSource } from './import-source.ts';
import { StepFooter } from './StepFooter.tsx';

interface RowProps {
  readonly server: FoundServer;
  readonly treatment: Treatment;
  readonly onTreatment: (treatment: Treatment) => void;
}

function Row({ server, treatment, onTreatment }: RowProps) {
  const { t } = useTranslation('exchange');
  const possible = treatmentsOf(server);
  const remarks = [
    ...(server.problem === undefined ? [] : [t('import.problem', { problem: server.problem })]),
    ...(server.conflict === 'none' ? [] : [t(`import.conflict.${server.conflict}`)]),
    ...server.notes,
  ];
  return (
    <li className={classes.found}>
      <div className={classes.foundText}>
        <Text fw={600}>{visibleName(server.name)}</Text>
        {server.target !== undefined && (
          <Text className={`mono ${classes.target}`} title={server.target}>
            {server.target}
          </Text>
        )}
        {remarks.map((remark) => (
          <Text key={remark} c="dimmed" size="sm">
            {remark}
          </Text>
        ))}
      </div>
      <Select
        aria-label={t('import.treatment', { name: visibleName(server.name) })}
        w={150}
        size="xs"
        allowDeselect={false}
        disabled={possible.length === 1}
        data={possible.map((value) => ({ value, label: t(`import.treatments.${value}`) }))}
        value={treatment}
        onChange={(value) => onTreatment(value as Treatment)}
      />
    </li>
  );
}

/** What is in the file, and what becomes of each server in it. */
export function ImportStep({
  chosen,
  onBack,
}: {
  readonly chosen: ChosenClient;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation('exchange');
  const known = useServers();
  const source = importSource(chosen);
  const preview = useQuery({ queryKey: source.key, queryFn: source.preview, staleTime: 0, retry: false });
  const [treatments, setTreatments] = useState<Readonly<Record<string, Treatment>>>({});
  const servers = preview.data?.servers ?? [];
  const choices = choicesOf(
    servers,
    treatments,
    known.map(({ name }) => name),
  );
  const count = choices.filter(({ as }) => as !== 'skip').length;
  const taking = useMutation({
    mutationFn: (revision: string) => source.take(revision, choices),
    onSuccess: ({ added, replaced }) => {
      notifyFact(t('import.done', { count: added.length + replaced.length }));
      closeExchange();
    },
    // The file may have changed: what is shown is read anew, what was chosen stays.
    onError: () => void preview.refetch(),
  });
  const error = preview.error ?? taking.error;
  return (
    <Stack gap="sm">
      {preview.data !== undefined && (
        <Text c="dimmed" className={`mono ${classes.wholePath}`}>
          {preview.data.file}
        </Text>
      )}
      {error !== null && <ErrorNotice error={error} />}
      {preview.isLoading && <Skeleton height={200} role="progressbar" aria-label={t('loading')} />}
      {preview.data !== undefined && servers.length === 0 && <Text>{t('import.empty')}</Text>}
      <ul className={classes.list}>
        {servers.map((server) => (
          <Row
            key={server.name}
            server={server}
            treatment={treatments[server.name] ?? usualTreatment(server)}
            onTreatment={(treatment) => setTreatments({ ...treatments, [server.name]: treatment })}
          />
        ))}
      </ul>
      <StepFooter
        action={t('import.act', { count })}
        isDisabled={count === 0 || preview.data === undefined}
        isBusy={taking.isPending}
        onBack={onBack}
        onAct={() => preview.data !== undefined && taking.mutate(preview.data.revision)}
      />
    </Stack>
  );
}

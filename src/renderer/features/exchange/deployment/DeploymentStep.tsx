import { Button, Group, SegmentedControl, Skeleton, Stack, Switch, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeploymentForm, deploymentForms } from '#shared/model/deployment.ts';
import { DocumentText } from '../../../components/document-text/DocumentText.tsx';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { client, orpc } from '../../../lib/client.ts';
import { DeploymentNotes } from './DeploymentNotes.tsx';

/** The servers as files with which they run elsewhere: seen first, then copied or saved. */
export function DeploymentStep({ serverIds }: { readonly serverIds: readonly string[] }) {
  const { t } = useTranslation('deployment');
  const [form, setForm] = useState<DeploymentForm>('compose');
  const [withSecrets, setWithSecrets] = useState(false);
  const input = { form, servers: [...serverIds], withSecrets };
  const preview = useQuery(
    orpc.interchange.previewDeployment.queryOptions({ input, staleTime: 0, retry: false }),
  );
  // Not among what is remembered: secrets stand in it.
  const writing = useMutation({ mutationFn: () => client.interchange.writeDeployment(input), gcTime: 0 });
  const choose = (change: () => void) => {
    writing.reset();
    change();
  };
  const shown = writing.data ?? preview.data;
  const error = writing.error ?? preview.error;
  const isReady = !withSecrets || writing.data !== undefined;
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('form.label')}
        data={deploymentForms.map((value) => ({ value, label: t(`form.${value}`) }))}
        value={form}
        onChange={(value) => choose(() => setForm(value as DeploymentForm))}
      />
      <Text size="sm" c="dimmed">
        {t(`formText.${form}`)}
      </Text>
      {error !== null && <ErrorNotice error={error} />}
      {preview.isLoading && <Skeleton height={320} role="progressbar" aria-label={t('loading')} />}
      {shown !== undefined && <DeploymentNotes deployment={shown} />}
      {shown?.documents.map(({ fileName, text }) => (
        <DocumentText key={fileName} fileName={fileName} text={text} isReady={isReady} />
      ))}
      <Group justify="space-between" align="flex-end">
        <Switch
          label={t('withSecrets')}
          description={t('withSecretsText')}
          checked={withSecrets}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            choose(() => setWithSecrets(checked));
          }}
        />
        {!isReady && (
          <Button
            disabled={preview.data === undefined}
            loading={writing.isPending}
            onClick={() => writing.mutate()}
          >
            {t('show')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DocumentText } from '../../../components/document-text/DocumentText.tsx';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { client, orpc } from '../../../lib/client.ts';
import { useAskPlainSecrets } from '../../../lib/use-ask-plain-secrets.tsx';
import { closeGatewayDialog } from '../gateway-dialog-store.ts';
import { type OpenWebUiDraft, requestOf } from './draft.ts';
import classes from './OpenWebUi.module.css';
import { Planned } from './Planned.tsx';

interface FileStepProps {
  readonly draft: OpenWebUiDraft;
  readonly onBack: () => void;
}

/** What would be written, its token hidden; then the same with the token, this once. */
export function FileStep({ draft, onBack }: FileStepProps) {
  const { t } = useTranslation('open-webui');
  const askPlainSecrets = useAskPlainSecrets();
  const form = draft.way === 'send' ? 'file' : draft.way;
  const input = { ...requestOf(draft), form, withSecrets: draft.withSecrets };
  const preview = useQuery(orpc.openWebUi.preview.queryOptions({ input, staleTime: 0, retry: false }));
  // Not among what is remembered: a token stands in it.
  const writing = useMutation({ mutationFn: () => client.openWebUi.write(input), gcTime: 0 });
  const shown = writing.data ?? preview.data;
  const error = writing.error ?? preview.error;
  const documents = shown?.documents ?? [];
  const act = (): void => {
    const files = documents.map(({ fileName }) => fileName).join(', ');
    if (draft.withSecrets && form === 'mcpo-servers') askPlainSecrets(files, writing.mutate);
    else writing.mutate();
  };
  return (
    <Stack gap="sm">
      {error !== null && <ErrorNotice error={error} />}
      {preview.isLoading && <Skeleton height={240} role="progressbar" aria-label={t('loading')} />}
      {writing.data !== undefined && <Text fw={600}>{t(`file.once.${form}`)}</Text>}
      {preview.data !== undefined && writing.data === undefined && (
        <Planned preview={preview.data} onChanged={() => void preview.refetch()} />
      )}
      {documents.map((document) => (
        <DocumentText
          key={document.fileName}
          {...document}
          mimeType="application/json"
          isReady={writing.data !== undefined}
        />
      ))}
      <Group justify="space-between" className={classes.footer}>
        {writing.data === undefined ? (
          <>
            <Button variant="subtle" color="gray" onClick={onBack}>
              {t('back')}
            </Button>
            <Button disabled={preview.data === undefined} loading={writing.isPending} onClick={act}>
              {t('file.act')}
            </Button>
          </>
        ) : (
          <Button ml="auto" onClick={closeGatewayDialog}>
            {t('done')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

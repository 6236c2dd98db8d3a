import { Button, Modal, Skeleton, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RestorePreview } from '#shared/model/backup.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { client } from '../../lib/client.ts';
import { closeBackupDialog } from './backup-dialog-store.ts';
import { type ChosenFile, FileStep } from './FileStep.tsx';
import { PreviewStep } from './PreviewStep.tsx';

/** A backup in two steps: which file, then what would be done. */
export function RestoreDialog({ opened }: { readonly opened: boolean }) {
  const { t } = useTranslation('backup');
  return (
    <Modal
      opened={opened}
      onClose={closeBackupDialog}
      title={t('restore.title')}
      size={760}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Steps />
    </Modal>
  );
}

interface Looked {
  readonly preview: RestorePreview;
  readonly passphrase: string | undefined;
}

function Steps() {
  const { t } = useTranslation('backup');
  const [file, setFile] = useState<ChosenFile>();
  // What was seen last stays where a passphrase turns out wrong.
  const [looked, setLooked] = useState<Looked>();
  const looking = useMutation({
    mutationFn: async ({ text, passphrase }: { text: string; passphrase: string | undefined }) => ({
      preview: await client.backup.preview({ text, passphrase }),
      passphrase,
    }),
    onSuccess: setLooked,
    // Not among what is remembered: a passphrase stands in it.
    gcTime: 0,
  });
  const look = (text: string, passphrase?: string): void => looking.mutate({ text, passphrase });
  const back = (): void => {
    setFile(undefined);
    setLooked(undefined);
    looking.reset();
  };
  if (file === undefined)
    return (
      <FileStep
        onFile={(chosen) => {
          setFile(chosen);
          look(chosen.text);
        }}
      />
    );
  return (
    <Stack gap="sm">
      {looking.error !== null && <ErrorNotice error={looking.error} />}
      {looked === undefined && looking.isPending && (
        <Skeleton height={240} role="progressbar" aria-label={t('restore.reading', { name: file.name })} />
      )}
      {looked === undefined && looking.error !== null && (
        <div>
          <Button variant="default" onClick={back}>
            {t('restore.another')}
          </Button>
        </div>
      )}
      {looked !== undefined && (
        <PreviewStep
          text={file.text}
          {...looked}
          onBack={back}
          onLookAgain={(passphrase) => look(file.text, passphrase)}
        />
      )}
    </Stack>
  );
}

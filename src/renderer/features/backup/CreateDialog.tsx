import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupFile } from '#shared/model/backup.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { client } from '../../lib/client.ts';
import { notifyFact } from '../../lib/notify.ts';
import { saveText } from '../../lib/save-file.ts';
import { closeBackupDialog } from './backup-dialog-store.ts';
import { PassphraseFields } from './PassphraseFields.tsx';
import { strengthOf } from './passphrase-strength.ts';

/** Asks about secrets, and saves the backup as a file. */
export function CreateDialog({ opened }: { readonly opened: boolean }) {
  const { t } = useTranslation('backup');
  return (
    <Modal
      opened={opened}
      onClose={closeBackupDialog}
      title={t('create.title')}
      size={560}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <CreateForm />
    </Modal>
  );
}

function CreateForm() {
  const { t } = useTranslation('backup');
  const [withSecrets, setWithSecrets] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const creating = useMutation({
    mutationFn: () => client.backup.create({ passphrase: withSecrets ? passphrase : undefined }),
    onSuccess: (made) => {
      saveText(made.fileName, made.text, 'application/json');
      if (made.missingSecrets.length > 0) return;
      notifyFact(t('create.done', { name: made.fileName }));
      closeBackupDialog();
    },
  });
  if (creating.data !== undefined && creating.data.missingSecrets.length > 0)
    return <Missing made={creating.data} />;
  const isReady = !withSecrets || (strengthOf(passphrase) !== 'short' && repeated === passphrase);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) creating.mutate();
      }}
    >
      <Stack gap="md">
        <Text>{t('create.intro')}</Text>
        <Radio.Group
          label={t('create.question')}
          value={withSecrets ? 'with' : 'without'}
          onChange={(value) => setWithSecrets(value === 'with')}
        >
          <Stack gap="sm" mt="xs">
            <Radio value="without" label={t('create.without')} description={t('create.withoutText')} />
            <Radio value="with" label={t('create.with')} description={t('create.withText')} />
          </Stack>
        </Radio.Group>
        {withSecrets && (
          <PassphraseFields
            passphrase={passphrase}
            repeated={repeated}
            onPassphrase={setPassphrase}
            onRepeated={setRepeated}
          />
        )}
        {creating.error !== null && <ErrorNotice error={creating.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={closeBackupDialog}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" disabled={!isReady} loading={creating.isPending}>
            {t('create.act')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The file is saved; what it lacks is said before the dialog goes. */
function Missing({ made }: { readonly made: BackupFile }) {
  const { t } = useTranslation('backup');
  return (
    <Stack gap="sm">
      <Text>{t('create.done', { name: made.fileName })}</Text>
      <Text>{t('create.missing')}</Text>
      <ul>
        {made.missingSecrets.map(({ server, secret }) => (
          <li key={`${server} ${secret}`}>
            <span className="mono">{secret}</span> ({server})
          </li>
        ))}
      </ul>
      <Group justify="flex-end">
        <Button onClick={closeBackupDialog}>{t('common:close')}</Button>
      </Group>
    </Stack>
  );
}

import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FolderKind, Server } from '#shared/model/server.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { client } from '../../lib/client.ts';
import { notifyUndo } from '../../lib/notify-undo.tsx';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';

interface FolderDialogProps {
  readonly server: Server;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Gives the server of files a folder of the person's own instead of the sample. */
export function FolderDialog({ server, opened, onClose }: FolderDialogProps) {
  const { t } = useTranslation('first-steps');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('folder.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <FolderForm server={server} onClose={onClose} />
    </Modal>
  );
}

function FolderForm({ server, onClose }: Omit<FolderDialogProps, 'opened'>) {
  const { t } = useTranslation('first-steps');
  const notifyError = useErrorNotifier();
  const [path, setPath] = useState('');
  const [refused, setRefused] = useState<Exclude<FolderKind, 'folder'>>();
  const using = useMutation({
    mutationFn: async (wanted: string) => {
      const { items } = await client.servers.checkRoots({ paths: [wanted] });
      const kind = items[0]?.kind ?? 'missing';
      if (kind !== 'folder') return kind;
      await client.servers.update({ id: server.id, args: [wanted] });
      return undefined;
    },
    onSuccess: (refusal, wanted) => {
      setRefused(refusal);
      if (refusal !== undefined) return;
      onClose();
      notifyUndo({
        id: 'own folder',
        message: t('folder.used', { server: server.name, path: wanted }),
        undoLabel: t('common:undo'),
        undo: () => void client.servers.update({ id: server.id, args: server.args }).catch(notifyError),
      });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (path.trim() !== '') using.mutate(path.trim());
      }}
    >
      <Stack gap="md">
        <Text>{t('folder.intro', { server: server.name })}</Text>
        <TextInput
          label={t('folder.path')}
          placeholder="~/Documents"
          data-autofocus
          classNames={{ input: 'mono' }}
          spellCheck={false}
          autoComplete="off"
          value={path}
          error={refused && t(`form:rootKind.${refused}`)}
          onChange={(event) => {
            setPath(event.currentTarget.value);
            setRefused(undefined);
          }}
        />
        {using.error !== null && <ErrorNotice error={using.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={using.isPending} disabled={path.trim() === ''}>
            {t('folder.use')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

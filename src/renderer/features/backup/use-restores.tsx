import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Restored } from '#shared/model/backup.ts';
import { client } from '../../lib/client.ts';
import { describeError } from '../../lib/errors.ts';
import { notifyFact } from '../../lib/notify.ts';
import { notifyUndo } from '../../lib/notify-undo.tsx';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';

/** Undoes a restore; where something was changed since, it asks whether that may go too. */
export const useUndoRestore = (): ((restored: Restored) => void) => {
  const { t, i18n } = useTranslation('backup');
  const notifyError = useErrorNotifier();
  return useCallback(
    ({ id }: Restored) => {
      const undo = (evenIfChanged: boolean): void =>
        void client.backup
          .undo({ id, evenIfChanged })
          .then(() => notifyFact(t('undo.done')))
          .catch((error: unknown) => {
            if (describeError(error, i18n).code !== 'restore-overtaken') return notifyError(error);
            modals.openConfirmModal({
              title: t('undo.overtakenTitle'),
              children: <Text>{t('undo.overtakenText')}</Text>,
              labels: { confirm: t('undo.act'), cancel: t('common:cancel') },
              confirmProps: { color: 'red.9' },
              closeButtonProps: { 'aria-label': t('common:close') },
              onConfirm: () => undo(true),
            });
          });
      undo(false);
    },
    [t, i18n, notifyError],
  );
};

/** Says what was restored, with the way back beside it. */
export const useTellRestored = (): ((restored: Restored) => void) => {
  const { t } = useTranslation('backup');
  const undo = useUndoRestore();
  return useCallback(
    (restored: Restored) =>
      notifyUndo({
        id: restored.id,
        message: t('restore.done', { ...restored }),
        undoLabel: t('common:undo'),
        undo: () => undo(restored),
      }),
    [t, undo],
  );
};

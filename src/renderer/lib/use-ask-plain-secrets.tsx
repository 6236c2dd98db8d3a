import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Asks before secrets are written where everybody who has the file can read them. */
export const useAskPlainSecrets = (): ((file: string, onConfirm: () => void) => void) => {
  const { t } = useTranslation('common');
  return useCallback(
    (file: string, onConfirm: () => void) =>
      modals.openConfirmModal({
        title: t('plainSecrets.title'),
        children: <Text>{t('plainSecrets.text', { file })}</Text>,
        labels: { confirm: t('plainSecrets.act'), cancel: t('cancel') },
        confirmProps: { color: 'red.9' },
        closeButtonProps: { 'aria-label': t('close') },
        onConfirm,
      }),
    [t],
  );
};

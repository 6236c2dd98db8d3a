import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ShortcutList } from './ShortcutList.tsx';
import { toggleShortcutSheet, useShortcutSheet } from './shortcut-sheet-store.ts';

export function ShortcutSheet() {
  const { t } = useTranslation('app');
  const opened = useShortcutSheet((store) => store.opened);
  return (
    <Modal
      opened={opened}
      onClose={toggleShortcutSheet}
      title={t('shortcuts.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <ShortcutList />
    </Modal>
  );
}

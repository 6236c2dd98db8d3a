import { Button } from '@mantine/core';
import { IconClipboardText, IconFileImport, IconForms } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state/EmptyState.tsx';
import { openExchange } from '../../exchange/exchange-store.ts';
import { openAddDialog } from '../add-dialog-store.ts';
import { useListViewActions } from './use-list-view.ts';

/** The first screen, with its two next steps; or a filter that lets nothing through. */
export function NoServers({ filtered }: { readonly filtered: boolean }) {
  const { t } = useTranslation('servers');
  const { clearFilters } = useListViewActions();
  if (filtered) {
    return (
      <EmptyState title={t('list.noneFiltered')} text={t('list.noneFilteredText')}>
        <Button variant="default" onClick={clearFilters}>
          {t('list.filter.clearAll')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t('list.none')} text={t('list.noneText')}>
      <Button leftSection={<IconClipboardText size={16} stroke={1.5} />} onClick={() => openAddDialog()}>
        {t('list.paste')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconForms size={16} stroke={1.5} />}
        onClick={() => openAddDialog({ focus: 'form' })}
      >
        {t('list.fillIn')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconFileImport size={16} stroke={1.5} />}
        onClick={() => openExchange({ kind: 'import' })}
      >
        {t('list.takeOver')}
      </Button>
    </EmptyState>
  );
}

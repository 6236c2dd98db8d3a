import { spotlight } from '@mantine/spotlight';
import type { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { focusPageSearch } from '../components/search-input/page-search.ts';
import { openBackupDialog } from '../features/backup/backup-dialog-store.ts';
import { chooseBundle } from '../features/bundles/choose-bundle.ts';
import { useNewChat } from '../features/chat/use-new-chat.ts';
import { openExchange } from '../features/exchange/exchange-store.ts';
import { openGatewayDialog } from '../features/gateway/gateway-dialog-store.ts';
import { openProviderDialog } from '../features/providers/provider-dialog-store.ts';
import { openAddDialog } from '../features/servers/add-dialog-store.ts';
import { places } from './places.ts';
import { toggleShortcutSheet } from './shortcut-sheet-store.ts';
import type { ShortcutId } from './shortcuts.ts';

export interface Action {
  readonly id: ShortcutId;
  readonly run: () => void;
}

/** What can be done from anywhere, by key or palette. */
export const useActions = (navigate: ReturnType<typeof useNavigate>): readonly Action[] => {
  const newChat = useNewChat();
  return useMemo(
    () => [
      { id: 'palette', run: spotlight.open },
      { id: 'help', run: toggleShortcutSheet },
      { id: 'search', run: focusPageSearch },
      { id: 'add-server', run: () => openAddDialog() },
      { id: 'install-bundle', run: chooseBundle },
      { id: 'take-over', run: () => openExchange({ kind: 'import' }) },
      { id: 'connect-program', run: () => openGatewayDialog({ kind: 'connect' }) },
      { id: 'add-client', run: () => openGatewayDialog({ kind: 'add-client' }) },
      { id: 'back-up', run: () => openBackupDialog('create') },
      { id: 'restore-backup', run: () => openBackupDialog('restore') },
      { id: 'new-chat', run: () => newChat() },
      { id: 'add-provider', run: () => openProviderDialog({ kind: 'add' }) },
      { id: 'go-doctor', run: () => void navigate({ to: '/doctor' }) },
      ...places.map(({ id, to }): Action => ({ id: `go-${id}`, run: () => void navigate({ to }) })),
    ],
    [navigate, newChat],
  );
};

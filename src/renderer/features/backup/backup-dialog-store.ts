import { create } from 'zustand';

interface BackupDialogStore {
  readonly opened: 'create' | 'restore' | undefined;
}

export const useBackupDialog = create<BackupDialogStore>(() => ({ opened: undefined }));

export const openBackupDialog = (opened: 'create' | 'restore'): void => useBackupDialog.setState({ opened });
export const closeBackupDialog = (): void => useBackupDialog.setState({ opened: undefined });

import { useBackupDialog } from './backup-dialog-store.ts';
import { CreateDialog } from './CreateDialog.tsx';
import { RestoreDialog } from './RestoreDialog.tsx';

export function BackupDialogs() {
  const { opened } = useBackupDialog();
  return (
    <>
      <CreateDialog opened={opened === 'create'} />
      <RestoreDialog opened={opened === 'restore'} />
    </>
  );
}

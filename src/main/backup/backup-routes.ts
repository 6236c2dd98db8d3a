import { os } from '../implement.ts';
import type { BackupService } from './backup-service.ts';

export const createBackupRoutes = (backup: BackupService) => ({
  create: os.backup.create.handler(({ input }) => backup.create(input.passphrase)),
  preview: os.backup.preview.handler(({ input }) => backup.preview(input)),
  restore: os.backup.restore.handler(({ input }) => backup.restore(input)),
  restores: os.backup.restores.handler(() => ({ items: [...backup.restores()] })),
  undo: os.backup.undo.handler(async ({ input }) => {
    await backup.undo(input.id, input.evenIfChanged);
    return { ok: true as const };
  }),
});

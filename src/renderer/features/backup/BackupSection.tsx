import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDatabaseExport, IconDatabaseImport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../components/relative-time/RelativeTime.tsx';
import { orpc } from '../../lib/client.ts';
import classes from './Backup.module.css';
import { openBackupDialog } from './backup-dialog-store.ts';
import { useUndoRestore } from './use-restores.tsx';

/** The way to a backup and back, and what was restored lately. */
export function BackupSection() {
  const { t } = useTranslation('backup');
  const { data } = useQuery(orpc.backup.restores.queryOptions());
  const undo = useUndoRestore();
  const restores = data?.items ?? [];
  return (
    <Stack gap="md" maw={620}>
      <Text>{t('intro')}</Text>
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconDatabaseExport size={16} stroke={1.5} />}
          onClick={() => openBackupDialog('create')}
        >
          {t('create.open')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconDatabaseImport size={16} stroke={1.5} />}
          onClick={() => openBackupDialog('restore')}
        >
          {t('restore.openDialog')}
        </Button>
      </Group>
      {restores.length > 0 && (
        <ul className={classes.list} aria-label={t('undo.list')}>
          {restores.map((restored) => (
            <li key={restored.id} className={classes.item}>
              <span className={classes.itemText}>
                {t('undo.restored')} <RelativeTime at={restored.at} />
                <Text c="dimmed" size="sm">
                  {t('undo.counts', { ...restored })}
                </Text>
              </span>
              <Button size="compact-sm" variant="default" onClick={() => undo(restored)}>
                {t('common:undo')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}

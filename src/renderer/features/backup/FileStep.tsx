import { Button, FileButton, Stack, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Backup.module.css';

export interface ChosenFile {
  readonly name: string;
  readonly text: string;
}

/** The file is dropped or chosen; it is read here and looked at by the control center. */
export function FileStep({ onFile }: { readonly onFile: (file: ChosenFile) => void }) {
  const { t } = useTranslation('backup');
  const [over, setOver] = useState(false);
  const [unreadable, setUnreadable] = useState<string>();
  const take = (file: File | null | undefined): void => {
    if (file === null || file === undefined) return;
    file
      .text()
      .then((text) => onFile({ name: file.name, text }))
      .catch(() => setUnreadable(file.name));
  };
  return (
    <Stack gap="sm">
      <Text>{t('restore.intro')}</Text>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button in it does the same for the keyboard. */}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files[0]);
        }}
      >
        <IconFileImport size={28} stroke={1.2} aria-hidden />
        <Text c="dimmed">{t('restore.drop')}</Text>
        <FileButton accept="application/json,.json" onChange={take}>
          {(props) => (
            <Button {...props} variant="default" data-autofocus>
              {t('restore.choose')}
            </Button>
          )}
        </FileButton>
      </div>
      {unreadable !== undefined && <Text role="alert">{t('restore.unreadable', { name: unreadable })}</Text>}
    </Stack>
  );
}

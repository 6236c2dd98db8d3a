import { ActionIcon, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { saveAddress, saveText } from '../../lib/save-file.ts';
import { visibleName } from './visible-characters.ts';

export type Saved =
  | { readonly kind: 'text'; readonly text: string | (() => string); readonly mimeType: string }
  | { readonly kind: 'address'; readonly address: string };

interface SaveButtonProps {
  readonly saved: Saved;
  readonly name: string;
}

/** Saves a result, or a part of one, to a file. */
export function SaveButton({ saved, name }: SaveButtonProps) {
  const { t } = useTranslation('tools');
  const label = t('result.saveAs', { name: visibleName(name) });
  const icon = <IconDownload size={14} stroke={1.5} aria-hidden />;
  const save = () =>
    saved.kind === 'text'
      ? saveText(name, typeof saved.text === 'string' ? saved.text : saved.text(), saved.mimeType)
      : saveAddress(name, saved.address);
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="sm" onClick={save} aria-label={label}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconCopy, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyFact } from '../../../lib/notify.ts';
import { saveText } from '../../../lib/save-file.ts';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import { fileName } from '../file-name.ts';
import type { TableData } from './table-of.ts';
import { type TableFormat, tableFormats, tableText } from './table-text.ts';

interface CopyTableProps {
  readonly table: TableData;
  readonly name: string;
}

/** A whole table for a spreadsheet or a program, whatever part of it is in view. */
export function CopyTable({ table, name }: CopyTableProps) {
  const { t } = useTranslation('tools');
  const notifyError = useErrorNotifier();
  const [isWriting, setWriting] = useState(false);
  const withText = (format: TableFormat, use: (text: string) => Promise<void> | void) => {
    setWriting(true);
    tableText(table, format)
      .then(use)
      .catch(notifyError)
      .finally(() => setWriting(false));
  };
  const label = t('result.copyTable');
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Tooltip label={label}>
          <ActionIcon variant="subtle" color="gray" size="sm" loading={isWriting} aria-label={label}>
            <IconCopy size={14} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {tableFormats.map((format) => (
          <Menu.Item
            key={format}
            leftSection={<IconCopy size={16} stroke={1.5} aria-hidden />}
            onClick={() =>
              withText(format, async (text) => {
                await navigator.clipboard.writeText(text);
                notifyFact(t('result.copied'));
              })
            }
          >
            {t(`result.copyTableAs.${format}`)}
          </Menu.Item>
        ))}
        <Menu.Item
          leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
          onClick={() =>
            withText('csv', (text) => saveText(fileName(`${name}.csv`, 'text/csv'), text, 'text/csv'))
          }
        >
          {t('result.saveTable')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

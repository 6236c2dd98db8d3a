import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CallExportFormat, CallFilter } from '#shared/model/call.ts';
import { client } from '../../lib/client.ts';
import { notifyFact } from '../../lib/notify.ts';
import { saveText } from '../../lib/save-file.ts';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';

/** The calls that the filter finds, as a file: all of them, not only those in view. */
export function ExportCalls({ filter }: { readonly filter: CallFilter }) {
  const { t, i18n } = useTranslation('calls');
  const notifyError = useErrorNotifier();
  const saving = useMutation({
    mutationFn: (format: CallExportFormat) => client.calls.export({ ...filter, format }),
    onSuccess: ({ fileName, text, mimeType, calls, isWhole }) => {
      saveText(fileName, text, mimeType);
      const number = new Intl.NumberFormat(i18n.language).format(calls);
      notifyFact(t(isWhole ? 'export.done' : 'export.cut', { count: calls, number }));
    },
    onError: notifyError,
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          loading={saving.isPending}
          leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
        >
          {t('export.title')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => saving.mutate('csv')}>CSV</Menu.Item>
        <Menu.Item onClick={() => saving.mutate('json-lines')}>JSON lines</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../components/copy-button/CopyButton.tsx';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { orpc } from '../../lib/client.ts';
import { saveText } from '../../lib/save-file.ts';
import classes from './Doctor.module.css';

interface BundleDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The report of a bug, whole, before it is saved or given to anybody. */
export function BundleDialog({ opened, onClose }: BundleDialogProps) {
  const { t } = useTranslation('doctor');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('bundle.title')}
      size="min(900px, 100%)"
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Bundle />
    </Modal>
  );
}

function Bundle() {
  const { t } = useTranslation('doctor');
  // Made anew each time it is opened.
  const { data, error } = useQuery({
    ...orpc.doctor.bundle.queryOptions(),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Stack gap="sm">
      <Text>{t('bundle.intro')}</Text>
      {error !== null && <ErrorNotice error={error} />}
      {data === undefined && error === null && (
        <Skeleton height={360} role="status" aria-label={t('bundle.making')} />
      )}
      {data !== undefined && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <section className={classes.bundle} tabIndex={0} aria-label={t('bundle.title')}>
            {data.text}
          </section>
          <Group justify="flex-end">
            <CopyButton value={data.text} label={t('bundle.copy')} text={t('common:copy')} />
            <Button
              leftSection={<IconDownload size={16} stroke={1.5} />}
              onClick={() => saveText(data.fileName, data.text, 'text/markdown')}
            >
              {t('bundle.save')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}

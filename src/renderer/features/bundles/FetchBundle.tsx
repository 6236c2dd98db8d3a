import { Button, Stack, Text } from '@mantine/core';
import { IconPackageImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CatalogSource } from '#shared/model/catalog.ts';
import { openBundle } from './bundle-dialog-store.ts';

interface FetchBundleProps {
  readonly source: CatalogSource;
  readonly identifier: string;
}

/** A bundle of the MCP Registry: what is in it is known when it is there. */
export function FetchBundle({ source, identifier }: FetchBundleProps) {
  const { t } = useTranslation('bundles');
  const { id, version } = source;
  return (
    <Stack gap="sm" align="flex-start">
      <Text size="sm">{t('fromRegistry')}</Text>
      <Text size="sm" className="mono" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {identifier}
      </Text>
      <Button
        leftSection={<IconPackageImport size={16} stroke={1.5} />}
        onClick={() => openBundle({ kind: 'registry', id, version, identifier })}
      >
        {t('fetch')}
      </Button>
    </Stack>
  );
}

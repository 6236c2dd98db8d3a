import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CatalogSource } from '#shared/model/catalog.ts';
import { orpc } from '../../lib/client.ts';

interface VersionSelectProps {
  readonly source: CatalogSource;
  readonly onVersion: (version: string | undefined) => void;
}

/** The versions of a server of the registry; only the one that is shown, where it cannot be asked. */
export function VersionSelect({ source, onVersion }: VersionSelectProps) {
  const { t } = useTranslation('catalog');
  const { data } = useQuery(orpc.catalog.versions.queryOptions({ input: { id: source.id }, retry: false }));
  const shown = source.version ?? '';
  const known = data?.items ?? [];
  const label = ({ version, isLatest, status }: (typeof known)[number]): string =>
    [version, isLatest ? t('latest') : '', status === 'active' ? '' : t(`status.${status}`)]
      .filter(Boolean)
      .join(' · ');
  const versions = known.map((one) => ({ value: one.version, label: label(one) }));
  return (
    <Select
      label={t('version')}
      w={260}
      value={shown}
      allowDeselect={false}
      data={
        versions.some(({ value }) => value === shown)
          ? versions
          : [{ value: shown, label: shown }, ...versions]
      }
      onChange={(version) => onVersion(version ?? undefined)}
    />
  );
}

import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CatalogOffer } from '#shared/model/catalog.ts';

interface CheckedLineProps {
  readonly checked: NonNullable<CatalogOffer['checked']>;
}

/** How an entry of the list is known to be right, since when, and under which terms its package may be used. */
export function CheckedLine({ checked }: CheckedLineProps) {
  const { t } = useTranslation('catalog');
  const { how, date, version, tools, licence, source } = checked;
  return (
    <Text size="xs" c="dimmed">
      {how === 'started' && tools === undefined
        ? t('checked.startedUncounted', { date, version })
        : t(`checked.${how}`, { date, version, count: tools ?? 0 })}{' '}
      {licence !== undefined && `${t('licence', { licence })} `}
      <Anchor href={source} target="_blank" rel="noreferrer" size="xs" underline="always">
        {t('source')}
      </Anchor>
    </Text>
  );
}

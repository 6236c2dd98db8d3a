import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BundleRuntime } from '#shared/model/bundle.ts';
import { visibleName, visibleWhole } from '../../components/results/visible-characters.ts';

/** The program that runs it: its own, or one of this machine, and how to come by that. */
export function BundleRuntimeLine({ runtime }: { readonly runtime: BundleRuntime }) {
  const { t } = useTranslation('bundles');
  const { isInside, path, advice, wanted } = runtime;
  const command = visibleWhole(runtime.command);
  const versions = wanted === undefined ? '' : ` ${t('wanted', { versions: visibleName(wanted) })}`;
  if (!isInside && path === undefined)
    return (
      <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} stroke={1.5} />}>
        {t('runtimeMissing', { command })}
        {versions} {advice}
      </Alert>
    );
  return (
    <Text size="sm">
      {isInside ? t('runtimeInside', { command }) : t('runtimeFound', { command, path })}
      {versions}
    </Text>
  );
}

import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { BundleSettingsView } from './BundleSettingsView.tsx';
import { closeBundle, useBundleDialog } from './bundle-dialog-store.ts';
import { OpenedBundle } from './OpenedBundle.tsx';

/** A bundle that was opened, before anything of it is installed; or the settings of one that is. */
export function BundleDialog() {
  const { t } = useTranslation('bundles');
  const { source, turn } = useBundleDialog();
  return (
    <Drawer
      opened={source !== undefined}
      onClose={closeBundle}
      position="right"
      size="min(600px, 100%)"
      title={t(source?.kind === 'settings' ? 'settingsTitle' : 'title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      transitionProps={{ duration: 140 }}
    >
      {source !== undefined &&
        (source.kind === 'settings' ? (
          <BundleSettingsView key={turn} serverId={source.serverId} />
        ) : (
          <OpenedBundle key={turn} source={source} />
        ))}
    </Drawer>
  );
}

import { NumberInput, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Settings } from '#shared/model/settings.ts';
import { HostsInput } from './HostsInput.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { useChangeSettings } from './use-change-settings.ts';

const HIGHEST_PORT = 65_535;

/** Which servers elsewhere may be connected to, and how. */
export function NetworkSection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation('settings');
  const { mutate: change } = useChangeSettings();
  const changeFile = (certificateFile: string): void => {
    if (certificateFile !== settings.certificateFile) change({ certificateFile });
  };
  const changeRegistry = (registryAddress: string): void => {
    if (registryAddress !== settings.registryAddress) change({ registryAddress });
  };
  const changePort = (text: string): void => {
    const port = Number(text);
    if (port >= 1 && port <= HIGHEST_PORT && port !== settings.port) change({ port });
  };
  return (
    <SettingsSection title={t('network.title')}>
      <Stack gap="md" maw={420}>
        <HostsInput
          label={t('network.allowedHosts')}
          description={t('network.allowedHostsDescription')}
          placeholder={t('network.allowedHostsPlaceholder')}
          value={settings.allowedHosts}
          onChange={(allowedHosts) => change({ allowedHosts })}
        />
        <Switch
          label={t('network.onlyAllowedHosts')}
          description={t('network.onlyAllowedHostsDescription')}
          checked={settings.onlyAllowedHosts}
          onChange={(event) => change({ onlyAllowedHosts: event.currentTarget.checked })}
        />
        <TextInput
          key={settings.certificateFile}
          label={t('network.certificateFile')}
          description={t('network.certificateFileDescription')}
          placeholder="/etc/ssl/company.pem"
          defaultValue={settings.certificateFile}
          onBlur={(event) => changeFile(event.currentTarget.value.trim())}
          onKeyDown={(event) => {
            if (event.key === 'Enter') changeFile(event.currentTarget.value.trim());
          }}
          spellCheck={false}
        />
        <TextInput
          key={`registry ${settings.registryAddress}`}
          label={t('network.registryAddress')}
          description={t('network.registryAddressDescription')}
          defaultValue={settings.registryAddress}
          onBlur={(event) => changeRegistry(event.currentTarget.value.trim())}
          onKeyDown={(event) => {
            if (event.key === 'Enter') changeRegistry(event.currentTarget.value.trim());
          }}
          spellCheck={false}
        />
        <NumberInput
          key={`port ${settings.port}`}
          label={t('network.port')}
          description={t('network.portDescription')}
          defaultValue={settings.port}
          min={1}
          max={HIGHEST_PORT}
          allowDecimal={false}
          hideControls
          onBlur={(event) => changePort(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') changePort(event.currentTarget.value);
          }}
        />
      </Stack>
    </SettingsSection>
  );
}

import { Autocomplete, Group, NumberInput, Stack, Switch, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GatewayStatus } from '#shared/model/gateway.ts';
import { type Settings, settingsPatch } from '#shared/model/settings.ts';
import { CopyButton } from '../../../components/copy-button/CopyButton.tsx';
import { readDraft, writeDraft } from '../../../lib/draft-storage.ts';
import { HostsInput } from '../../settings/HostsInput.tsx';
import { useChangeSettings } from '../../settings/use-change-settings.ts';
import classes from '../Gateway.module.css';
import { joinedAddress } from './addresses.ts';

interface BeyondFormProps {
  readonly settings: Settings;
  readonly status: GatewayStatus | undefined;
}

/** The address that was typed last, so that switching off and on again asks for nothing. */
const DRAFT = 'gateway-address';

const lastAddress = (): string => {
  const draft = readDraft(DRAFT);
  return typeof draft === 'string' ? draft : '';
};

const isAddress = (address: string): boolean =>
  address !== '' && settingsPatch.shape.gatewayAddress.safeParse(address).success;

/** Off by default: names the address and warns. */
export function BeyondForm({ settings, status }: BeyondFormProps) {
  const { t } = useTranslation('gateway');
  const { mutate: change } = useChangeSettings();
  const [address, setAddress] = useState(settings.gatewayAddress || lastAddress());
  const [isRefused, setRefused] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { beyond, machineAddresses = [] } = status ?? {};
  const isOn = settings.gatewayAddress !== '';
  const listen = (typed: string) => {
    const wanted = typed.trim();
    setRefused(!isAddress(wanted));
    if (!isAddress(wanted)) {
      field.current?.focus();
      return;
    }
    writeDraft(DRAFT, wanted);
    if (wanted !== settings.gatewayAddress) change({ gatewayAddress: wanted });
  };
  return (
    <Stack gap="md" maw={560}>
      <Switch
        label={t('beyond.switch')}
        description={t('beyond.switchDescription')}
        checked={isOn}
        onChange={(event) => (event.currentTarget.checked ? listen(address) : change({ gatewayAddress: '' }))}
      />
      <div className={classes.warning}>
        <IconAlertTriangle size={16} stroke={1.5} aria-hidden />
        <Text>{t('beyond.warning')}</Text>
      </div>
      {beyond !== undefined && (
        <div role="status">
          {beyond.problem === undefined ? (
            <span className={classes.copied}>
              <span className="mono">{joinedAddress(beyond.address)}</span>
              <CopyButton value={joinedAddress(beyond.address)} label={t('address.copy')} />
            </span>
          ) : (
            <Text c="var(--mantine-color-error)">{t('beyond.problem', { problem: beyond.problem })}</Text>
          )}
        </div>
      )}
      <Group align="flex-start" gap="sm">
        <Autocomplete
          flex={1}
          miw={200}
          ref={field}
          label={t('beyond.address')}
          description={t('beyond.addressDescription')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder={machineAddresses[0]?.address}
          classNames={{ input: 'mono' }}
          spellCheck={false}
          data={machineAddresses.map((one) => one.address)}
          filter={({ options }) => options}
          renderOption={({ option }) => (
            <Group justify="space-between" flex={1}>
              <span className="mono">{option.value}</span>
              <Text span size="xs" c="dimmed">
                {machineAddresses.find((one) => one.address === option.value)?.network}
              </Text>
            </Group>
          )}
          value={address}
          error={isRefused ? t('beyond.notAnAddress') : undefined}
          onChange={(typed) => {
            setAddress(typed);
            setRefused(false);
          }}
          onOptionSubmit={(chosen) => isOn && listen(chosen)}
          onBlur={() => isOn && isAddress(address.trim()) && listen(address)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && event.currentTarget.ariaExpanded !== 'true') listen(address);
          }}
        />
        <NumberInput
          key={settings.gatewayPort}
          w={110}
          label={t('beyond.port')}
          min={1}
          max={65_535}
          allowDecimal={false}
          hideControls
          clampBehavior="blur"
          defaultValue={settings.gatewayPort}
          onBlur={(event) => {
            const gatewayPort = Number(event.currentTarget.value);
            const isPort = settingsPatch.shape.gatewayPort.safeParse(gatewayPort).success;
            if (isPort && gatewayPort !== settings.gatewayPort) change({ gatewayPort });
          }}
        />
      </Group>
      <HostsInput
        label={t('beyond.hosts')}
        description={t('beyond.hostsDescription')}
        value={settings.gatewayHosts}
        onChange={(gatewayHosts) => change({ gatewayHosts })}
      />
    </Stack>
  );
}

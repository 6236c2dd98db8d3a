import { Autocomplete, PasswordInput, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../../lib/client.ts';
import { SentBefore } from './SentBefore.tsx';

interface RunningFieldsProps {
  readonly address: string;
  readonly apiKey: string;
  readonly onAddress: (address: string) => void;
  readonly onKey: (key: string) => void;
}

const originOf = (address: string): string | undefined =>
  URL.canParse(address.trim()) ? new URL(address.trim()).origin : undefined;

/** Where a running Open WebUI is, and the key that lets Patchbay in; a kept one need not be typed again. */
export function RunningFields({ address, apiKey, onAddress, onKey }: RunningFieldsProps) {
  const { t } = useTranslation('open-webui');
  const { data } = useQuery(orpc.openWebUi.instances.queryOptions({ staleTime: 0 }));
  const known = data?.items ?? [];
  const isKept = known.some((one) => one.isKeySet && one.address === originOf(address));
  return (
    <Stack gap="sm">
      <Autocomplete
        label={t('running.address')}
        placeholder="http://localhost:3000"
        classNames={{ input: 'mono' }}
        spellCheck={false}
        data={known.map((one) => one.address)}
        value={address}
        onChange={onAddress}
      />
      <PasswordInput
        label={t('running.key')}
        description={isKept ? t('running.keyKept') : t('running.keyText')}
        placeholder={isKept ? '••••••••' : undefined}
        autoComplete="off"
        value={apiKey}
        onChange={(event) => onKey(event.currentTarget.value)}
      />
      <SentBefore />
    </Stack>
  );
}

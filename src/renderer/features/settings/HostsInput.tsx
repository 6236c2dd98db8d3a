import { TagsInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isHostPattern } from '#shared/text/host-pattern.ts';

interface HostsInputProps {
  readonly label: string;
  readonly description: string;
  readonly placeholder?: string;
  readonly value: readonly string[];
  readonly onChange: (hosts: string[]) => void;
}

/** Names of hosts; what is none is named and not kept. */
export function HostsInput({ value, onChange, ...rest }: HostsInputProps) {
  const { t } = useTranslation('settings');
  const [refused, setRefused] = useState<string>();
  const change = (typed: string[]): void => {
    const hosts = typed.map((host) => host.trim()).filter((host) => host !== '');
    const wrong = hosts.find((host) => !isHostPattern(host));
    setRefused(wrong);
    if (wrong === undefined) onChange(hosts);
  };
  return (
    <TagsInput
      {...rest}
      error={refused === undefined ? undefined : t('network.notAHost', { text: refused })}
      value={[...value]}
      onChange={change}
      splitChars={[',', ' ', ';']}
      acceptValueOnBlur
    />
  );
}

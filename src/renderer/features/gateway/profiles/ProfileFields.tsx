import { Radio, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EVERYTHING_PROFILE_ID, type Profile, type ProfilePatch } from '#shared/model/gateway.ts';
import { useServers } from '../../../lib/servers-query.ts';
import { withEveryServer } from './profile-rules.ts';

interface ProfileFieldsProps {
  readonly profile: Profile;
  readonly onChange: (patch: ProfilePatch) => void;
}

const prefixes = ['when-needed', 'always'] as const;

/** Everything of a profile but the servers one by one. */
export function ProfileFields({ profile, onChange }: ProfileFieldsProps) {
  const { t } = useTranslation('gateway');
  const servers = useServers();
  const prefixLabel = useId();
  const name = useRef<HTMLInputElement>(null);
  // What was pressed to get here is gone with the list.
  useEffect(() => name.current?.select(), []);
  return (
    <Stack gap="md">
      <TextInput
        ref={name}
        label={t('profiles.name')}
        maxLength={100}
        value={profile.name}
        error={profile.name.trim() === '' ? t('nameNeeded') : undefined}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('profiles.description')}
        maxLength={2_000}
        value={profile.description}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
      />
      <div>
        <Text size="sm" fw={600} mb={4} id={prefixLabel}>
          {t('profiles.prefix')}
        </Text>
        <SegmentedControl
          aria-labelledby={prefixLabel}
          value={profile.prefix}
          onChange={(prefix) => onChange({ prefix: prefix as Profile['prefix'] })}
          data={prefixes.map((value) => ({ value, label: t(`profiles.prefixes.${value}`) }))}
        />
        <Text size="xs" c="dimmed" mt={4}>
          {t('profiles.prefixDescription')}
        </Text>
      </div>
      <Radio.Group
        label={t('profiles.servers')}
        value={profile.everyServer ? 'every' : 'chosen'}
        onChange={(value) =>
          onChange(
            withEveryServer(
              profile,
              value === 'every',
              servers.map(({ id }) => id),
            ),
          )
        }
      >
        <Stack gap="xs" mt="xs">
          <Radio value="every" label={t('profiles.every')} description={t('profiles.everyDescription')} />
          <Radio value="chosen" label={t('profiles.chosen')} description={t('profiles.chosenDescription')} />
        </Stack>
      </Radio.Group>
      {profile.id === EVERYTHING_PROFILE_ID && (
        <Text size="sm" c="dimmed">
          {t('profiles.usual')}
        </Text>
      )}
    </Stack>
  );
}

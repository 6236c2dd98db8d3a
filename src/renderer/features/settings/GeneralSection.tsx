import { NumberInput, SegmentedControl, Select, Stack, Switch, Text } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings, SettingsPatch } from '#shared/model/settings.ts';
import { MediaKept } from './MediaKept.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { useChangeSettings } from './use-change-settings.ts';

interface GeneralSectionProps {
  readonly settings: Settings;
  readonly desktop: boolean;
}

const TYPING_PAUSE_MS = 500;
const themes: readonly Settings['theme'][] = ['system', 'light', 'dark'];
const switches = ['closeToTray', 'startAtLogin', 'notifyOnFailure'] as const;

/** Each change is kept at once; there is nothing to save. */
export function GeneralSection({ settings, desktop }: GeneralSectionProps) {
  const { t } = useTranslation('settings');
  const themeLabel = useId();
  const { mutate } = useChangeSettings();
  const change = (patch: SettingsPatch) => mutate(patch);
  const changeLater = useDebouncedCallback(change, TYPING_PAUSE_MS);
  return (
    <SettingsSection title={t('general.title')}>
      <Stack gap="md" maw={420}>
        <div>
          <Text size="sm" fw={600} mb={4} id={themeLabel}>
            {t('general.theme')}
          </Text>
          <SegmentedControl
            aria-labelledby={themeLabel}
            value={settings.theme}
            onChange={(theme) => change({ theme: theme as Settings['theme'] })}
            data={themes.map((theme) => ({ value: theme, label: t(`general.themes.${theme}`) }))}
          />
        </div>
        <Select
          label={t('general.language')}
          allowDeselect={false}
          value={settings.language}
          onChange={(language) => language !== null && change({ language: language as Settings['language'] })}
          data={[
            { value: 'system', label: t('general.languageSystem') },
            { value: 'en', label: 'English' },
            { value: 'zh', label: '中文' },
          ]}
        />
        {desktop &&
          switches.map((name) => (
            <Switch
              key={name}
              label={t(`general.${name}`)}
              description={t(`general.${name}Description`)}
              checked={settings[name]}
              onChange={(event) => change({ [name]: event.currentTarget.checked })}
            />
          ))}
        <Switch
          label={t('general.holdNewTools')}
          description={t('general.holdNewToolsDescription')}
          checked={settings.newTools === 'hold'}
          onChange={(event) => change({ newTools: event.currentTarget.checked ? 'hold' : 'offer' })}
        />
        <NumberInput
          key={settings.callRetentionDays}
          label={t('general.callRetentionDays')}
          description={t('general.callRetentionDaysDescription')}
          min={1}
          max={3_650}
          allowDecimal={false}
          clampBehavior="blur"
          defaultValue={settings.callRetentionDays}
          onChange={(value) => {
            const days = Number(value);
            if (days >= 1 && days <= 3_650 && days !== settings.callRetentionDays) {
              changeLater({ callRetentionDays: days });
            }
          }}
        />
        <MediaKept />
        <NumberInput
          key={`starts ${settings.maxConcurrentStarts}`}
          label={t('general.maxConcurrentStarts')}
          description={t('general.maxConcurrentStartsDescription')}
          min={0}
          max={256}
          allowDecimal={false}
          clampBehavior="blur"
          defaultValue={settings.maxConcurrentStarts}
          onChange={(value) => {
            const starts = Number(value);
            if (value !== '' && starts >= 0 && starts <= 256 && starts !== settings.maxConcurrentStarts) {
              changeLater({ maxConcurrentStarts: starts });
            }
          }}
        />
      </Stack>
    </SettingsSection>
  );
}

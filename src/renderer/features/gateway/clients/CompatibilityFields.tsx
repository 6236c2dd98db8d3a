import { Radio, Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Compatibility, compatibilityPresets } from '#shared/model/gateway.ts';
import { FoldedFields } from '../../../components/folded-fields/FoldedFields.tsx';
import { presetNames, presetOf, switchNames } from './compatibility-name.ts';

interface CompatibilityFieldsProps {
  readonly value: Compatibility;
  readonly onChange: (value: Compatibility) => void;
}

/** What is made easier for the client: a preset, or each by itself. */
export function CompatibilityFields({ value, onChange }: CompatibilityFieldsProps) {
  const { t } = useTranslation('gateway');
  const preset = presetOf(value);
  return (
    <>
      <Radio.Group
        label={t('compatibility.label')}
        description={t('compatibility.description')}
        value={preset}
        onChange={(chosen) => {
          const name = presetNames.find((candidate) => candidate === chosen);
          if (name !== undefined) onChange({ ...compatibilityPresets[name] });
        }}
      >
        <Stack gap="xs" mt="xs">
          {presetNames.map((name) => (
            <Radio
              key={name}
              value={name}
              label={t(`compatibility.preset.${name}`)}
              description={t(`compatibility.presetDescription.${name}`)}
            />
          ))}
          {preset === 'own' && <Text size="sm">{t('compatibility.own')}</Text>}
        </Stack>
      </Radio.Group>
      <FoldedFields title={t('compatibility.each')} mustShow={preset === 'own'}>
        {switchNames.map((name) => (
          <Switch
            key={name}
            label={t(`compatibility.switch.${name}`)}
            description={t(`compatibility.switchDescription.${name}`)}
            checked={value[name]}
            onChange={(event) => onChange({ ...value, [name]: event.currentTarget.checked })}
          />
        ))}
      </FoldedFields>
    </>
  );
}

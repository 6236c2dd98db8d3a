import { PasswordInput, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Strength, strengthOf } from './passphrase-strength.ts';

interface PassphraseFieldsProps {
  readonly passphrase: string;
  readonly repeated: string;
  readonly onPassphrase: (passphrase: string) => void;
  readonly onRepeated: (repeated: string) => void;
}

const shown: Readonly<Record<Strength, { readonly part: number; readonly color: string }>> = {
  short: { part: 8, color: 'red' },
  weak: { part: 30, color: 'red' },
  fair: { part: 65, color: 'yellow' },
  strong: { part: 100, color: 'green' },
};

/** A new passphrase, typed twice, with a hint how good it is. */
export function PassphraseFields(props: PassphraseFieldsProps) {
  const { t } = useTranslation('backup');
  const { passphrase, repeated, onPassphrase, onRepeated } = props;
  const strength = strengthOf(passphrase);
  const { part, color } = shown[strength];
  const isOther = repeated !== '' && repeated !== passphrase;
  return (
    <Stack gap="xs">
      <PasswordInput
        label={t('passphrase.label')}
        description={t('passphrase.description')}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('passphrase.show') }}
        value={passphrase}
        onChange={(event) => onPassphrase(event.currentTarget.value)}
        data-autofocus
      />
      {passphrase !== '' && (
        <div>
          <Progress value={part} color={color} size={4} aria-hidden />
          <Text size="sm" c="dimmed" role="status" mt={2}>
            {t(`passphrase.strength.${strength}`)}
          </Text>
        </div>
      )}
      <PasswordInput
        label={t('passphrase.again')}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('passphrase.show') }}
        error={isOther ? t('passphrase.other') : undefined}
        value={repeated}
        onChange={(event) => onRepeated(event.currentTarget.value)}
      />
    </Stack>
  );
}

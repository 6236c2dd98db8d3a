import { Button, Group, Input, PasswordInput, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OAuthInput } from '#shared/model/oauth.ts';

interface SecretFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly value: OAuthInput['clientSecret'];
  readonly onChange: (value: OAuthInput['clientSecret']) => void;
}

/** A secret that stands by itself: entered, or shown as set and replaced or removed. */
export function SecretField({ label, description, value, onChange }: SecretFieldProps) {
  const { t } = useTranslation('form');
  if (typeof value === 'object' && value.secret === true)
    return (
      <Input.Wrapper label={label} description={description} labelElement="div">
        <Group gap="xs">
          <Text size="sm">{t('secretSet')}</Text>
          <Button size="compact-sm" variant="default" onClick={() => onChange({ secret: '' })}>
            {t('replaceSecret')}
          </Button>
        </Group>
      </Input.Wrapper>
    );
  return (
    <PasswordInput
      label={label}
      description={description}
      placeholder={t('secretPlaceholder')}
      autoComplete="new-password"
      spellCheck={false}
      classNames={{ input: 'mono' }}
      visibilityToggleButtonProps={{ 'aria-label': t('showSecret') }}
      value={typeof value === 'object' ? value.secret : value}
      onChange={(event) => {
        const secret = event.currentTarget.value;
        onChange(secret === '' ? '' : { secret });
      }}
    />
  );
}

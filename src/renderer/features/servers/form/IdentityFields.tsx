import { Group, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OAuthInput } from '#shared/model/oauth.ts';
import { SecretField } from './SecretField.tsx';

interface IdentityFieldsProps {
  readonly oauth: OAuthInput;
  readonly onChange: (changes: Partial<OAuthInput>) => void;
}

/** For the grants in which somebody else vouches: a company's identity provider, or where the program runs. */
export function IdentityFields({ oauth, onChange }: IdentityFieldsProps) {
  const { t } = useTranslation('form');
  const isManaged = oauth.grant === 'enterprise-managed';
  if (!isManaged && oauth.grant !== 'workload-identity') return null;
  return (
    <>
      {isManaged && (
        <>
          <Group grow align="start">
            <TextInput
              label={t('signIn.identityProvider')}
              description={t('signIn.identityProviderDescription')}
              classNames={{ input: 'mono' }}
              spellCheck={false}
              value={oauth.identityProvider}
              onChange={(event) => onChange({ identityProvider: event.currentTarget.value })}
            />
            <TextInput
              label={t('signIn.identityProviderClientId')}
              description={t('signIn.identityProviderClientIdDescription')}
              classNames={{ input: 'mono' }}
              spellCheck={false}
              value={oauth.identityProviderClientId}
              onChange={(event) => onChange({ identityProviderClientId: event.currentTarget.value })}
            />
          </Group>
          <SecretField
            label={t('signIn.identityProviderClientSecret')}
            value={oauth.identityProviderClientSecret}
            onChange={(identityProviderClientSecret) => onChange({ identityProviderClientSecret })}
          />
        </>
      )}
      <SecretField
        label={t('signIn.identityToken')}
        description={t(`signIn.identityTokenDescriptions.${oauth.grant}`)}
        value={oauth.identityToken}
        onChange={(identityToken) => onChange({ identityToken })}
      />
      <TextInput
        label={t('signIn.identityTokenFile')}
        description={t('signIn.identityTokenFileDescription')}
        classNames={{ input: 'mono' }}
        spellCheck={false}
        value={oauth.identityTokenFile}
        onChange={(event) => onChange({ identityTokenFile: event.currentTarget.value })}
      />
    </>
  );
}

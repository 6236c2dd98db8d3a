import { Group, NumberInput, Select, Switch, TagsInput, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type GrantKind, grantKinds, type OAuthInput } from '#shared/model/oauth.ts';
import { FoldedFields } from '../../../components/folded-fields/FoldedFields.tsx';
import { IdentityFields } from './IdentityFields.tsx';
import { SecretField } from './SecretField.tsx';

interface SignInFieldsProps {
  readonly oauth: OAuthInput;
  readonly error: ReactNode;
  readonly onChange: (changes: Partial<OAuthInput>) => void;
}

/** How a remote server is signed in to. Empty is right for every server that Patchbay can register itself with. */
export function SignInFields({ oauth, error, onChange }: SignInFieldsProps) {
  const { t } = useTranslation('form');
  const isPersonal = oauth.grant === 'authorization-code';
  const needsBrowser = isPersonal || oauth.grant === 'enterprise-managed';
  return (
    <FoldedFields title={t('signIn.title')} mustShow={error !== undefined}>
      <Text size="sm" c="dimmed">
        {t('signIn.intro')}
      </Text>
      {error !== undefined && (
        <Text size="xs" c="var(--mantine-color-error)">
          {error}
        </Text>
      )}
      <Select
        label={t('signIn.grant')}
        data={grantKinds.map((kind) => ({ value: kind, label: t(`signIn.grants.${kind}`) }))}
        value={oauth.grant}
        allowDeselect={false}
        onChange={(grant) => onChange({ grant: grant as GrantKind })}
      />
      <Group grow align="start">
        <TextInput
          label={t('signIn.clientId')}
          description={t('signIn.clientIdDescription')}
          classNames={{ input: 'mono' }}
          spellCheck={false}
          value={oauth.clientId}
          onChange={(event) => onChange({ clientId: event.currentTarget.value })}
        />
        {needsBrowser && (
          <NumberInput
            label={t('signIn.redirectPort')}
            description={t('signIn.redirectPortDescription')}
            min={0}
            max={65_535}
            allowDecimal={false}
            value={oauth.redirectPort}
            onChange={(port) => onChange({ redirectPort: Number(port) })}
          />
        )}
      </Group>
      <SecretField
        label={t('signIn.clientSecret')}
        value={oauth.clientSecret}
        onChange={(clientSecret) => onChange({ clientSecret })}
      />
      <SecretField
        label={t('signIn.privateKey')}
        description={t('signIn.privateKeyDescription')}
        value={oauth.privateKey}
        onChange={(privateKey) => onChange({ privateKey })}
      />
      <IdentityFields oauth={oauth} onChange={onChange} />
      <TagsInput
        label={t('signIn.scopes')}
        description={t('signIn.scopesDescription')}
        value={[...oauth.scopes]}
        onChange={(scopes) => onChange({ scopes })}
        clearable
        clearButtonProps={{ 'aria-label': t('signIn.clearScopes') }}
      />
      {isPersonal && (
        <TextInput
          label={t('signIn.clientMetadataUrl')}
          description={t('signIn.clientMetadataUrlDescription')}
          classNames={{ input: 'mono' }}
          spellCheck={false}
          value={oauth.clientMetadataUrl}
          onChange={(event) => onChange({ clientMetadataUrl: event.currentTarget.value })}
        />
      )}
      <TextInput
        label={t('signIn.issuer')}
        description={t('signIn.issuerDescription')}
        classNames={{ input: 'mono' }}
        spellCheck={false}
        value={oauth.issuer}
        onChange={(event) => onChange({ issuer: event.currentTarget.value })}
      />
      <Switch
        label={t('signIn.skipIssuerCheck')}
        description={t('signIn.skipIssuerCheckDescription')}
        checked={oauth.skipIssuerCheck}
        onChange={(event) => onChange({ skipIssuerCheck: event.currentTarget.checked })}
      />
    </FoldedFields>
  );
}

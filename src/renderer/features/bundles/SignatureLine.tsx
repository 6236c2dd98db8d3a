import { Group, Text } from '@mantine/core';
import { IconShieldCheck, IconShieldOff, IconShieldQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BundleSignature } from '#shared/model/bundle.ts';
import { visibleName } from '../../components/results/visible-characters.ts';
import classes from './Bundles.module.css';

const signs = {
  unsigned: IconShieldOff,
  'self-signed': IconShieldQuestion,
  untrusted: IconShieldQuestion,
  trusted: IconShieldCheck,
} as const satisfies Readonly<Record<BundleSignature['kind'], unknown>>;

/** Who signed a bundle, and how far that can be believed. */
export function SignatureLine({ signature }: { readonly signature: BundleSignature }) {
  const { t } = useTranslation('bundles');
  const Sign = signs[signature.kind];
  const publisher = 'publisher' in signature ? visibleName(signature.publisher) : '';
  const issuer = 'issuer' in signature ? visibleName(signature.issuer) : '';
  const title = 'fingerprint' in signature ? t('fingerprint', { value: signature.fingerprint }) : undefined;
  return (
    <Group gap={6} wrap="nowrap" className={classes.signature} data-kind={signature.kind} title={title}>
      <Sign size={18} stroke={1.5} aria-hidden />
      <Text size="sm" span>
        {t(`signature.${signature.kind}`, { publisher, issuer })}
      </Text>
    </Group>
  );
}

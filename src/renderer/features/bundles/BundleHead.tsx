import { Anchor, Group, Stack, Text } from '@mantine/core';
import { IconExternalLink, IconPackage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BundleFacts, BundleSignature } from '#shared/model/bundle.ts';
import { visibleName, visibleText } from '../../components/results/visible-characters.ts';
import classes from './Bundles.module.css';
import { SignatureLine } from './SignatureLine.tsx';

interface BundleHeadProps {
  readonly facts: BundleFacts;
  readonly signature: BundleSignature;
  readonly icon?: string | undefined;
}

/** What a bundle says of itself, and who says it. */
export function BundleHead({ facts, signature, icon }: BundleHeadProps) {
  const { t } = useTranslation('bundles');
  return (
    <Stack gap="sm">
      <Group gap="md" wrap="nowrap" align="flex-start">
        {icon === undefined ? (
          <IconPackage size={44} stroke={1} aria-hidden className={classes.noIcon} />
        ) : (
          <img src={icon} alt="" className={classes.icon} />
        )}
        <div className={classes.names}>
          <Text fw={600} size="lg" component="h2">
            {visibleName(facts.title)} <span className={classes.version}>{visibleName(facts.version)}</span>
          </Text>
          <Group gap="xs">
            <Text size="sm" c="dimmed">
              {t('by', { author: visibleName(facts.author) })}
            </Text>
            {facts.homepage !== '' && (
              <Anchor href={facts.homepage} target="_blank" rel="noreferrer" size="sm">
                <Group gap={4} component="span">
                  {t('catalog:page')}
                  <IconExternalLink size={14} stroke={1.5} aria-hidden />
                </Group>
              </Anchor>
            )}
            {facts.license !== '' && (
              <Text size="sm" c="dimmed">
                {visibleName(facts.license)}
              </Text>
            )}
          </Group>
        </div>
      </Group>
      <SignatureLine signature={signature} />
      <Text>{visibleText(facts.description)}</Text>
    </Stack>
  );
}

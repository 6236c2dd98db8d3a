import { Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { System } from '#shared/model/system.ts';
import { CopyButton } from '../../components/copy-button/CopyButton.tsx';
import { RelativeTime } from '../../components/relative-time/RelativeTime.tsx';
import classes from './Settings.module.css';
import { SettingsSection } from './SettingsSection.tsx';

export function AboutSection({ system }: { readonly system: System }) {
  const { t } = useTranslation('settings');
  const { version, platform, dataDir, address, keychain, commandPath, startedAt } = system;
  return (
    <SettingsSection title={t('about.title')}>
      <Group mb="md" justify="space-between">
        <Text>{t('about.doctor')}</Text>
        <Button variant="default" size="compact-sm" renderRoot={(props) => <Link {...props} to="/doctor" />}>
          {t('about.openDoctor')}
        </Button>
      </Group>
      <dl className={classes.facts}>
        <dt>{t('about.version')}</dt>
        <dd>
          Patchbay {version} ({platform})
        </dd>
        <dt>{t('about.started')}</dt>
        <dd>
          <RelativeTime at={startedAt} />
        </dd>
        <dt>{t('about.dataDir')}</dt>
        <dd>
          <span className="mono">{dataDir}</span>
          <CopyButton value={dataDir} label={t('about.copyDataDir')} />
        </dd>
        {address !== undefined && (
          <>
            <dt>{t('about.address')}</dt>
            <dd>
              <span className="mono">{address}</span>
              <CopyButton value={address} label={t('about.copyAddress')} />
            </dd>
          </>
        )}
        <dt>{t('about.keychain')}</dt>
        <dd>
          <span>
            {t(`app:keychain.meaning.${keychain.kind}`)}
            {keychain.reason !== undefined && ` ${t('app:keychain.because', { reason: keychain.reason })}`}
          </span>
        </dd>
        <dt>{t('about.commandPath')}</dt>
        <dd>
          <span>
            {t(`about.commandPathFrom.${commandPath.source}`)} {commandPath.warning}
          </span>
        </dd>
      </dl>
    </SettingsSection>
  );
}

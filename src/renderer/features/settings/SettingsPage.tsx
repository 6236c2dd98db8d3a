import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ShortcutList } from '../../app/ShortcutList.tsx';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { PageHeader } from '../../components/page/PageHeader.tsx';
import { orpc } from '../../lib/client.ts';
import { BackupSection } from '../backup/BackupSection.tsx';
import { ProvidersSection } from '../providers/ProvidersSection.tsx';
import { AboutSection } from './AboutSection.tsx';
import { GeneralSection } from './GeneralSection.tsx';
import { NetworkSection } from './NetworkSection.tsx';
import classes from './Settings.module.css';
import { SettingsSection } from './SettingsSection.tsx';

export function SettingsPage() {
  const { t } = useTranslation('settings');
  const { data: settings, error } = useQuery(orpc.program.settings.queryOptions());
  const { data: system } = useQuery(orpc.program.system.queryOptions());
  return (
    <>
      <PageHeader title={t('title')} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={classes.page} tabIndex={0} aria-label={t('title')}>
        {error !== null && <ErrorNotice error={error} />}
        {settings !== undefined && (
          <GeneralSection settings={settings} desktop={system?.face === 'desktop'} />
        )}
        <ProvidersSection />
        {settings !== undefined && <NetworkSection settings={settings} />}
        <SettingsSection title={t('backup:title')}>
          <BackupSection />
        </SettingsSection>
        <SettingsSection title={t('keyboard.title')}>
          <ShortcutList />
        </SettingsSection>
        {system !== undefined && <AboutSection system={system} />}
      </section>
    </>
  );
}

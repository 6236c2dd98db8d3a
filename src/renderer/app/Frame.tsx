import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { BackupDialogs } from '../features/backup/BackupDialogs.tsx';
import { BundleDialog } from '../features/bundles/BundleDialog.tsx';
import { BundleDrop } from '../features/bundles/BundleDrop.tsx';
import { ExchangeDialog } from '../features/exchange/ExchangeDialog.tsx';
import { GatewayDialogs } from '../features/gateway/GatewayDialogs.tsx';
import { ProviderDialog } from '../features/providers/ProviderDialog.tsx';
import { BatchDialog } from '../features/tools/batch/BatchDialog.tsx';
import { useBatchNotices } from '../features/tools/batch/use-batch-notices.ts';
import { useQuestionNotices } from '../features/tools/use-question-notices.ts';
import { useRunNotices } from '../features/tools/use-run-notices.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { Footer } from './Footer.tsx';
import classes from './Frame.module.css';
import { KeychainBanner } from './KeychainBanner.tsx';
import { Palette } from './Palette.tsx';
import { Rail } from './Rail.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { usePreferences } from './use-preferences.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** What stays around every page: rail, banners, footer, palette and keys. */
export function Frame() {
  const { t } = useTranslation('app');
  usePreferences();
  useShortcuts();
  useBatchNotices();
  useQuestionNotices();
  useRunNotices();
  return (
    <div className={classes.frame}>
      <button type="button" className={classes.skip} onClick={focusMain}>
        {t('skipToContent')}
      </button>
      <Rail />
      <div className={classes.column}>
        <ConnectionBanner />
        <KeychainBanner />
        <main id="main" className={classes.main} tabIndex={-1}>
          <Outlet />
        </main>
        <Footer />
      </div>
      <Palette />
      <ShortcutSheet />
      <ExchangeDialog />
      <BackupDialogs />
      <BundleDialog />
      <BundleDrop />
      <GatewayDialogs />
      <ProviderDialog />
      <BatchDialog />
    </div>
  );
}

/** A link would need the fragment, which belongs to the router. */
const focusMain = (): void => document.getElementById('main')?.focus();

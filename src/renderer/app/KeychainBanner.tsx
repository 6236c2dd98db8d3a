import { ActionIcon, Tooltip } from '@mantine/core';
import { IconKeyOff, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../lib/client.ts';
import classes from './Frame.module.css';

/** Says, while it is so, that secrets are kept in memory only, and what mends it. The footer keeps saying it. */
export function KeychainBanner() {
  const { t } = useTranslation('app');
  const { data: system } = useQuery(orpc.program.system.queryOptions());
  const [dismissed, setDismissed] = useState(false);
  if (dismissed || system?.keychain.kind !== 'memory') return null;
  const { reason } = system.keychain;
  return (
    <section className={classes.banner} aria-label={t('keychain.label')}>
      <IconKeyOff className={classes.bannerSign} size={16} stroke={1.5} aria-hidden />
      <span className={classes.bannerText}>
        {t('keychain.memoryBanner')}{' '}
        {reason !== undefined && (
          <span className={classes.bannerReason}>{t('keychain.because', { reason })}</span>
        )}{' '}
        {t(`keychain.mend.${system.platform === 'linux' ? 'linux' : 'other'}`)}{' '}
        <Link to="/doctor" className={classes.bannerLink}>
          {t('footer.doctor')}
        </Link>
      </span>
      <Tooltip label={t('keychain.dismiss')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          onClick={() => setDismissed(true)}
          aria-label={t('keychain.dismiss')}
        >
          <IconX size={14} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
    </section>
  );
}

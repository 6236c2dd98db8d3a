import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../components/copy-button/CopyButton.tsx';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import classes from '../Gateway.module.css';
import { gatewayStatusQuery } from '../gateway-queries.ts';
import { joinedAddress } from './addresses.ts';

/** The one address, large, with copy. */
export function AddressHero() {
  const { t } = useTranslation('gateway');
  const { data: status, error } = useQuery(gatewayStatusQuery);
  if (error !== null) return <ErrorNotice error={error} />;
  if (status === undefined)
    return (
      <div className={classes.block}>
        <Skeleton height={52} role="progressbar" aria-label={t('loading')} />
      </div>
    );
  const { address, beyond, sessions } = status;
  return (
    <Stack gap={4} className={classes.block}>
      {address === undefined ? (
        <Text>{t('address.none')}</Text>
      ) : (
        <Group gap="sm" wrap="nowrap">
          <span className={classes.address}>{joinedAddress(address)}</span>
          <CopyButton value={joinedAddress(address)} label={t('address.copy')} text={t('common:copy')} />
        </Group>
      )}
      <div className={classes.facts}>
        <span>{t('address.joined')}</span>
        <span className="numbers">{t('address.sessions', { count: sessions })}</span>
        {beyond !== undefined && (
          <Link to="/gateway/$tab" params={{ tab: 'addresses' }}>
            {t(beyond.problem === undefined ? 'address.beyondToo' : 'address.beyondFailed', {
              address: joinedAddress(beyond.address),
            })}
          </Link>
        )}
      </div>
    </Stack>
  );
}

import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../../lib/client.ts';
import classes from '../Gateway.module.css';
import { gatewayStatusQuery } from '../gateway-queries.ts';
import { BeyondForm } from './BeyondForm.tsx';
import { ServerAddresses } from './ServerAddresses.tsx';

/** Each server's own addresses, and whether others than this machine may come. */
export function AddressesTab() {
  const { t } = useTranslation('gateway');
  const { data: status } = useQuery(gatewayStatusQuery);
  const { data: settings } = useQuery(orpc.program.settings.queryOptions());
  return (
    <>
      <section className={classes.block} aria-labelledby="gateway-beyond">
        <Title order={2} id="gateway-beyond" mb="xs">
          {t('beyond.title')}
        </Title>
        {settings !== undefined && <BeyondForm settings={settings} status={status} />}
      </section>
      <section aria-labelledby="gateway-servers">
        <div className={classes.block}>
          <Title order={2} id="gateway-servers" mb={4}>
            {t('servers.title')}
          </Title>
          <Text c="dimmed">{t('servers.text')}</Text>
        </div>
        {status?.address !== undefined && <ServerAddresses base={status.address} />}
      </section>
    </>
  );
}

import { Button, Tabs } from '@mantine/core';
import { IconPlug, IconPlus } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/page/PageHeader.tsx';
import { AddressesTab } from './address/AddressesTab.tsx';
import { ChangesTab } from './changes/ChangesTab.tsx';
import { ClientsTab } from './clients/ClientsTab.tsx';
import classes from './Gateway.module.css';
import { openGatewayDialog } from './gateway-dialog-store.ts';
import { ProfilesTab } from './profiles/ProfilesTab.tsx';

const tabs = ['clients', 'profiles', 'addresses', 'changes'] as const;
type GatewayTab = (typeof tabs)[number];

const panels: Readonly<Record<GatewayTab, () => ReactNode>> = {
  clients: () => <ClientsTab />,
  profiles: () => <ProfilesTab />,
  addresses: () => <AddressesTab />,
  changes: () => <ChangesTab />,
};

/** Who may use the servers from outside, what they see, and where. */
export function GatewayPage() {
  const { t } = useTranslation('gateway');
  const navigate = useNavigate();
  const params = useParams({ from: '/gateway/$tab' });
  const tab = tabs.find((name) => name === params.tab) ?? 'clients';
  return (
    <>
      <PageHeader title={t('title')}>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} stroke={1.5} />}
          onClick={() => openGatewayDialog({ kind: 'add-client' })}
        >
          {t('clients.add')}
        </Button>
        <Button
          leftSection={<IconPlug size={16} stroke={1.5} />}
          onClick={() => openGatewayDialog({ kind: 'connect' })}
        >
          {t('connect.open')}
        </Button>
      </PageHeader>
      <Tabs
        value={tab}
        onChange={(value) => value !== null && void navigate({ to: '/gateway/$tab', params: { tab: value } })}
        classNames={{ root: classes.tabs, list: classes.tabList, panel: classes.panel }}
      >
        <Tabs.List aria-label={t('title')}>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map((name) => (
          <Tabs.Panel key={name} value={name} tabIndex={0}>
            {name === tab && panels[name]()}
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}

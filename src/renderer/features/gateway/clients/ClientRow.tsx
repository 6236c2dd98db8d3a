import { ActionIcon, Menu, Text, Tooltip } from '@mantine/core';
import { IconDots, IconHistory, IconKey, IconPencil, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { GatewayClient } from '#shared/model/gateway.ts';
import { RelativeTime } from '../../../components/relative-time/RelativeTime.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { filterToken } from '../../calls/call-filter.ts';
import classes from '../Gateway.module.css';
import { useProfiles } from '../gateway-queries.ts';
import { presetOf } from './compatibility-name.ts';
import { ProfileSelect } from './ProfileSelect.tsx';
import { useClientActions } from './use-client-actions.tsx';

function LastUse({ client }: { readonly client: GatewayClient }) {
  const { t } = useTranslation('gateway');
  if (client.lastUsedAt === undefined) return <Text c="dimmed">{t('clients.never')}</Text>;
  return (
    <>
      <RelativeTime at={client.lastUsedAt} />
      {client.lastUsedBy !== undefined && (
        <Text size="xs" c="dimmed" className="ellipsis" title={visibleName(client.lastUsedBy)}>
          {visibleName(client.lastUsedBy)}
        </Text>
      )}
    </>
  );
}

function ClientMenu({ client }: { readonly client: GatewayClient }) {
  const { t } = useTranslation('gateway');
  const actions = useClientActions();
  const label = t('clients.menu', { name: visibleName(client.name) });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={label}>
          <IconDots size={16} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} stroke={1.5} />} onClick={() => actions.edit(client)}>
          {t('clients.edit')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKey size={16} stroke={1.5} />} onClick={() => actions.renew(client)}>
          {t('clients.renew')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconHistory size={16} stroke={1.5} />}
          renderRoot={(props) => (
            <Link {...props} to="/log" search={{ filter: filterToken('client', client.name) }} />
          )}
        >
          {t('clients.calls')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="var(--mantine-color-error)"
          leftSection={<IconTrash size={16} stroke={1.5} />}
          onClick={() => actions.revoke(client)}
        >
          {t('clients.revoke')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

export function ClientRow({ client }: { readonly client: GatewayClient }) {
  const { t } = useTranslation('gateway');
  const profiles = useProfiles();
  const { switchProfile, edit } = useClientActions();
  const name = visibleName(client.name);
  return (
    <tr>
      <td>
        <button type="button" className={classes.opens} onClick={() => edit(client)}>
          {name}
        </button>
        <Text size="xs" c="dimmed">
          {t(`compatibility.short.${presetOf(client.compatibility)}`)}
        </Text>
      </td>
      <td>
        <div className={classes.profile}>
          <ProfileSelect
            size="xs"
            aria-label={t('clients.profileOf', { name })}
            value={client.profileId}
            onChange={(profileId) => {
              const profile = profiles.find(({ id }) => id === profileId);
              if (profile !== undefined) switchProfile(client, profile);
            }}
          />
        </div>
      </td>
      <td>
        <LastUse client={client} />
      </td>
      <td>
        {client.tokenEnd === '' ? (
          <Text size="sm" c="dimmed">
            {t('clients.noToken')}
          </Text>
        ) : (
          <Tooltip label={t('clients.tokenEnd', { end: client.tokenEnd })}>
            <span className="mono">{`…${client.tokenEnd}`}</span>
          </Tooltip>
        )}
      </td>
      <td className={classes.act}>
        <ClientMenu client={client} />
      </td>
    </tr>
  );
}

import { Menu } from '@mantine/core';
import {
  IconArrowsExchange,
  IconCopyPlus,
  IconFileText,
  IconPencil,
  IconPlayerPlay,
  IconPlayerStop,
  IconPower,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import { isAsleep } from '#shared/servers/is-asleep.ts';
import { startsOnToggle } from './next-step.ts';
import { useServerActions } from './use-server-actions.tsx';

const icon = { size: 16, stroke: 1.5 } as const;

/** The menu of a server, in the list and in its detail. */
export function ServerMenuItems({ server }: { readonly server: Server }) {
  const { t } = useTranslation('servers');
  const actions = useServerActions();
  const starts = startsOnToggle(server.state.kind);
  return (
    <>
      {server.enabled && starts && (
        <Menu.Item leftSection={<IconPlayerPlay {...icon} />} onClick={() => actions.start(server)}>
          {t('action.start')}
        </Menu.Item>
      )}
      {(!starts || isAsleep(server.state)) && (
        <Menu.Item leftSection={<IconPlayerStop {...icon} />} onClick={() => actions.stop(server)}>
          {t('action.stop')}
        </Menu.Item>
      )}
      {server.enabled && (
        <Menu.Item leftSection={<IconRefresh {...icon} />} onClick={() => actions.restart(server)}>
          {t('action.restart')}
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconPower {...icon} />}
        onClick={() => actions.setEnabled(server, !server.enabled)}
      >
        {t(server.enabled ? 'action.disable' : 'action.enable')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconFileText {...icon} />} onClick={() => actions.open(server, 'log')}>
        {t('action.showLog')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowsExchange {...icon} />}
        onClick={() => actions.open(server, 'protocol')}
      >
        {t('action.showProtocol')}
      </Menu.Item>
      <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => actions.open(server, 'settings')}>
        {t('action.edit')}
      </Menu.Item>
      <Menu.Item leftSection={<IconCopyPlus {...icon} />} onClick={() => actions.duplicate(server)}>
        {t('action.duplicate')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => actions.remove(server)}>
        {t('action.delete')}
      </Menu.Item>
    </>
  );
}

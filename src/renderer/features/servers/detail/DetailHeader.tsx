import { ActionIcon, Button, Menu, Title, Tooltip } from '@mantine/core';
import {
  IconArrowLeft,
  IconDots,
  IconPlayerPlay,
  IconPlayerStop,
  IconPower,
  IconRefresh,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import { visibleName, visibleText } from '../../../components/results/visible-characters.ts';
import { StateWord } from '../../../components/server-state/StateWord.tsx';
import { startsOnToggle } from '../next-step.ts';
import classes from '../ServerDetail.module.css';
import { ServerMenuItems } from '../ServerMenuItems.tsx';
import { useServerActions } from '../use-server-actions.tsx';

const icon = { size: 16, stroke: 1.5 } as const;

function MainAction({ server }: { readonly server: Server }) {
  const { t } = useTranslation('servers');
  const actions = useServerActions();
  const { kind } = server.state;
  if (kind === 'disabled') {
    return (
      <Button variant="default" leftSection={<IconPower {...icon} />} onClick={() => actions.toggle(server)}>
        {t('action.enable')}
      </Button>
    );
  }
  const starts = startsOnToggle(kind);
  return (
    <Button
      variant="default"
      leftSection={starts ? <IconPlayerPlay {...icon} /> : <IconPlayerStop {...icon} />}
      disabled={kind === 'stopping'}
      onClick={() => actions.toggle(server)}
    >
      {t(starts ? 'action.start' : 'action.stop')}
    </Button>
  );
}

export function DetailHeader({ server, onClose }: { readonly server: Server; readonly onClose: () => void }) {
  const { t } = useTranslation('servers');
  const actions = useServerActions();
  return (
    <header className={classes.header}>
      <Tooltip label={t('detail.back')}>
        <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label={t('detail.back')}>
          <IconArrowLeft {...icon} />
        </ActionIcon>
      </Tooltip>
      <div className={classes.heading}>
        <Title order={2} className="ellipsis">
          {visibleName(server.name)}
        </Title>
        <div className={classes.subheading}>
          <StateWord state={server.state} />
          {server.description !== '' && (
            <span className="ellipsis" title={visibleText(server.description)}>
              {visibleText(server.description)}
            </span>
          )}
        </div>
      </div>
      <MainAction server={server} />
      {server.enabled && (
        <Tooltip label={t('action.restart')}>
          <ActionIcon
            variant="default"
            size={36}
            onClick={() => actions.restart(server)}
            aria-label={t('action.restart')}
          >
            <IconRefresh {...icon} />
          </ActionIcon>
        </Tooltip>
      )}
      <Menu position="bottom-end" withinPortal withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('action.more')}>
            <IconDots {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <ServerMenuItems server={server} />
        </Menu.Dropdown>
      </Menu>
    </header>
  );
}

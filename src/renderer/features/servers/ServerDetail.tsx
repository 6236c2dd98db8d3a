import { Button, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state/EmptyState.tsx';
import { visibleName } from '../../components/results/visible-characters.ts';
import { onEscape } from '../../lib/on-escape.ts';
import { serversQuery, useServer } from '../../lib/servers-query.ts';
import { ServerPrompts } from '../prompts/ServerPrompts.tsx';
import { ServerResources } from '../resources/ServerResources.tsx';
import { ServerTools } from '../tools/ServerTools.tsx';
import { DetailHeader } from './detail/DetailHeader.tsx';
import { OverviewTab } from './detail/OverviewTab.tsx';
import { SettingsTab } from './detail/SettingsTab.tsx';
import { LogTab } from './log/LogTab.tsx';
import { ProtocolTab } from './protocol/ProtocolTab.tsx';
import classes from './ServerDetail.module.css';
import { type ServerTab, useServerActions } from './use-server-actions.tsx';

const tabs: readonly ServerTab[] = [
  'overview',
  'tools',
  'resources',
  'prompts',
  'log',
  'protocol',
  'settings',
];

/** One server, in tabs; the address names the tab. */
export function ServerDetail() {
  const { t } = useTranslation('servers');
  const navigate = useNavigate();
  const actions = useServerActions();
  const params = useParams({ from: '/servers/$serverId/$tab' });
  const { isSuccess } = useQuery(serversQuery);
  const server = useServer(params.serverId);
  const close = () => void navigate({ to: '/servers', search: (search) => search });
  const tab = tabs.find((name) => name === params.tab) ?? 'overview';

  if (server === undefined) {
    return isSuccess ? (
      <EmptyState title={t('detail.gone')} text={t('detail.goneText')}>
        <Button variant="default" onClick={close}>
          {t('detail.back')}
        </Button>
      </EmptyState>
    ) : null;
  }

  const counts: Partial<Record<ServerTab, number>> = {
    tools: server.facts.toolCount,
    resources: server.facts.resourceCount,
    prompts: server.facts.promptCount,
  };
  return (
    <section className={classes.detail} aria-label={visibleName(server.name)} onKeyDown={onEscape(close)}>
      <DetailHeader server={server} onClose={close} />
      <Tabs
        value={tab}
        onChange={(value) => value !== null && actions.open(server, value as ServerTab)}
        classNames={{ root: classes.tabs, list: classes.tabList, panel: classes.panel }}
      >
        <Tabs.List aria-label={t('detail.tabs')}>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`tab.${name}`)}
              {counts[name] !== undefined && counts[name] > 0 && (
                <span className={`numbers ${classes.count}`}> {counts[name]}</span>
              )}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <OverviewTab server={server} />
        </Tabs.Panel>
        <Tabs.Panel value="tools">
          <ServerTools serverId={server.id} />
        </Tabs.Panel>
        <Tabs.Panel value="resources">
          <ServerResources serverId={server.id} />
        </Tabs.Panel>
        <Tabs.Panel value="prompts">
          <ServerPrompts serverId={server.id} />
        </Tabs.Panel>
        <Tabs.Panel value="log">
          <LogTab key={server.id} server={server} />
        </Tabs.Panel>
        <Tabs.Panel value="protocol">
          <ProtocolTab key={server.id} server={server} />
        </Tabs.Panel>
        <Tabs.Panel value="settings">
          <SettingsTab key={server.id} server={server} />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}

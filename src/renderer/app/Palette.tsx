import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleName } from '../components/results/visible-characters.ts';
import { StateSign } from '../components/server-state/StateSign.tsx';
import { useFoundTools } from '../features/tools/found-tools.ts';
import { toolKey } from '../features/tools/tool-rows.ts';
import { orpc } from '../lib/client.ts';
import { useServers } from '../lib/servers-query.ts';
import { useActions } from './actions.ts';
import { KeyCaps } from './KeyCaps.tsx';
import { keysOf } from './shortcuts.ts';

const SHOWN_TOOLS = 30;
const SHOWN_ACTIONS = 60;

/** Spotlight chooses its first row as one types; where tools came later, Enter would find no row chosen. */
const runFirstOnEnter = (event: KeyboardEvent<HTMLInputElement>): void => {
  const dialog = event.currentTarget.closest('[role="dialog"]');
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || dialog?.querySelector('[data-selected]'))
    return;
  dialog?.querySelector<HTMLElement>('[data-action]')?.click();
};

/** Ctrl/Cmd+K: every action, every server, every tool. */
export function Palette() {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  const actions = useActions(navigate);
  const servers = useServers();
  const [query, setQuery] = useState('');
  const [opened, setOpened] = useState(false);
  // The control center ranks tools; asking starts with the first letter.
  const isAsking = opened && query.trim() !== '';
  const { data: containing } = useQuery(
    orpc.capabilities.searchTools.queryOptions({
      input: { q: query.trim(), limit: SHOWN_TOOLS },
      enabled: isAsking,
    }),
  );
  const { tools, reasons } = useFoundTools(query, containing?.items ?? [], isAsking);

  const groups: SpotlightActionGroupData[] = [
    {
      group: t('palette.actions'),
      actions: actions
        .filter(({ id }) => id !== 'palette' && id !== 'search')
        .map(
          ({ id, run }): SpotlightActionData => ({
            id,
            label: t(`shortcuts.actions.${id}`),
            onClick: run,
            rightSection: <KeyCaps keys={keysOf(id)} />,
          }),
        ),
    },
    {
      group: t('palette.servers'),
      // Thousands of them change while the palette is closed.
      actions: (opened ? servers : []).map(
        ({ id, name, state, tags }): SpotlightActionData => ({
          id: `server ${id}`,
          label: visibleName(name),
          keywords: tags,
          leftSection: <StateSign kind={state.kind} />,
          onClick: () =>
            void navigate({ to: '/servers/$serverId/$tab', params: { serverId: id, tab: 'overview' } }),
        }),
      ),
    },
    {
      group: t('palette.tools'),
      actions: (isAsking ? tools : []).map(
        ({ serverId, serverName, name, title }): SpotlightActionData => ({
          id: `tool ${serverId} ${name}`,
          label: visibleName(title ?? name),
          description: [visibleName(serverName), reasons.get(toolKey({ serverId, name }))]
            .filter(Boolean)
            .join(' · '),
          keywords: [name, query],
          onClick: () => void navigate({ to: '/tools', search: { server: serverId, tool: name } }),
        }),
      ),
    },
  ];

  return (
    <Spotlight
      actions={groups}
      query={query}
      onQueryChange={setQuery}
      onSpotlightOpen={() => setOpened(true)}
      onSpotlightClose={() => setOpened(false)}
      shortcut={null}
      limit={SHOWN_ACTIONS}
      scrollable
      maxHeight={420}
      highlightQuery
      nothingFound={t('palette.nothing')}
      attributes={{ content: { 'aria-label': t('palette.label') } }}
      searchProps={{
        onKeyDown: runFirstOnEnter,
        'aria-label': t('palette.label'),
        placeholder: t('palette.placeholder'),
        leftSection: <IconSearch size={16} stroke={1.5} aria-hidden />,
      }}
    />
  );
}

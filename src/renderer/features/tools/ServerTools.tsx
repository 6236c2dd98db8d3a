import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state/EmptyState.tsx';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { ToolWorkbench } from './ToolWorkbench.tsx';
import { filterTools } from './tool-rows.ts';
import { serverToolsQuery } from './tools-query.ts';

/** The tools of one server. */
export function ServerTools({ serverId }: { readonly serverId: string }) {
  const { t } = useTranslation('tools');
  const navigate = useNavigate();
  const { tool: name } = useSearch({ from: '/servers/$serverId/$tab' });
  const [query, setQuery] = useState('');
  const { data, error, isPending } = useQuery(serverToolsQuery(serverId));
  const shown = useMemo(() => filterTools(data ?? [], query), [data, query]);
  if (error) return <ErrorNotice error={error} />;
  return (
    <ToolWorkbench
      tools={shown}
      isPending={isPending}
      grouped={false}
      query={query}
      onQuery={setQuery}
      tool={data?.find((tool) => tool.name === name)}
      isChosen={name !== undefined && !isPending}
      onChoose={(tool) =>
        void navigate({
          to: '/servers/$serverId/$tab',
          params: { serverId, tab: 'tools' },
          search: tool ? { tool: tool.name } : {},
        })
      }
      empty={<EmptyState title={t('emptyServer')} text={t('emptyServerHint')} />}
    />
  );
}

import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state/EmptyState.tsx';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { PageHeader } from '../../components/page/PageHeader.tsx';
import { useFoundTools } from './found-tools.ts';
import { PoorMatch } from './PoorMatch.tsx';
import { ToolWorkbench } from './ToolWorkbench.tsx';
import { searchToolsQuery, useTool } from './tools-query.ts';
import { useArgumentsFromCall } from './use-arguments-from-call.ts';

const SEARCH_DELAY_MS = 150;

/** The tools of every server. */
export function ToolsPage() {
  const { t } = useTranslation('tools');
  const navigate = useNavigate();
  const { server, tool: name, call } = useSearch({ from: '/tools' });
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query, SEARCH_DELAY_MS);
  const search = useQuery(searchToolsQuery(asked));
  const found = useFoundTools(asked, search.data ?? []);
  const error = search.error ?? found.error;
  const { tool, isPending } = useTool(server, name);
  useArgumentsFromCall(tool, call);
  return (
    <>
      <PageHeader title={t('title')} />
      {error ? (
        <ErrorNotice error={error} />
      ) : (
        <ToolWorkbench
          tools={found.tools}
          isPending={search.isPending || found.isLoading}
          grouped={found.grouped}
          reasons={found.reasons}
          note={found.isPoor && <PoorMatch wanted={asked} />}
          placeholder={t('searchPlaceholder')}
          query={query}
          onQuery={setQuery}
          tool={tool}
          isChosen={name !== undefined && !isPending}
          onChoose={(chosen) =>
            void navigate({
              to: '/tools',
              search: chosen ? { server: chosen.serverId, tool: chosen.name } : {},
            })
          }
          empty={
            <EmptyState title={t('empty')} text={t('emptyHint')}>
              <Button renderRoot={(props) => <Link {...props} to="/servers" />}>{t('openServers')}</Button>
            </EmptyState>
          }
        />
      )}
    </>
  );
}

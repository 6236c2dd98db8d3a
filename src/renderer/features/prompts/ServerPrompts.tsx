import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state/EmptyState.tsx';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { ListDetail } from '../../components/list-detail/ListDetail.tsx';
import { visibleLine, visibleName } from '../../components/results/visible-characters.ts';
import { WordSigns } from '../changed-words/WordSigns.tsx';
import { PromptView } from './PromptView.tsx';
import { promptsQuery } from './prompts-query.ts';

/** The prompts of a server. */
export function ServerPrompts({ serverId }: { readonly serverId: string }) {
  const { t } = useTranslation('tools');
  const navigate = useNavigate();
  const { prompt: name } = useSearch({ from: '/servers/$serverId/$tab' });
  const { data, error, isPending } = useQuery(promptsQuery(serverId));
  const items = useMemo(
    () =>
      (data ?? []).map((prompt) => ({
        key: prompt.name,
        title: visibleName(prompt.title || prompt.name),
        subtitle: visibleLine(prompt.description),
        group: t('prompt.prompts'),
        sign: <WordSigns {...prompt} />,
      })),
    [data, t],
  );
  if (error) return <ErrorNotice error={error} />;
  if (!isPending && items.length === 0) {
    return <EmptyState title={t('prompt.empty')} text={t('prompt.emptyHint')} />;
  }
  const prompt = data?.find((candidate) => candidate.name === name);
  return (
    <ListDetail
      items={items}
      label={t('prompt.prompts')}
      searchLabel={t('prompt.search')}
      selected={prompt?.name}
      onSelect={(chosen) =>
        void navigate({
          to: '/servers/$serverId/$tab',
          params: { serverId, tab: 'prompts' },
          search: chosen === undefined ? {} : { prompt: chosen },
        })
      }
    >
      {prompt ? (
        <PromptView key={prompt.name} serverId={serverId} prompt={prompt} />
      ) : (
        <EmptyState title={t('prompt.choose')} text={t('prompt.chooseHint')} />
      )}
    </ListDetail>
  );
}

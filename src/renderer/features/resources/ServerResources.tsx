import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state/EmptyState.tsx';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { ListDetail, type ListItem } from '../../components/list-detail/ListDetail.tsx';
import { visibleName } from '../../components/results/visible-characters.ts';
import { WordSigns } from '../changed-words/WordSigns.tsx';
import { ResourceReader } from './ResourceReader.tsx';
import { resourcesQuery, templatesQuery } from './resources-query.ts';
import { TemplateForm } from './TemplateForm.tsx';

const TEMPLATE = 'template:';
const RESOURCE = 'resource:';

/** The resources and resource templates of a server. */
export function ServerResources({ serverId }: { readonly serverId: string }) {
  const { t } = useTranslation('tools');
  const navigate = useNavigate();
  const { uri } = useSearch({ from: '/servers/$serverId/$tab' });
  const resources = useQuery(resourcesQuery(serverId));
  const templates = useQuery(templatesQuery(serverId));
  const [templateUri, setTemplateUri] = useState<string>();
  const template = templates.data?.find(({ uriTemplate }) => uriTemplate === templateUri);
  const items = useMemo((): readonly ListItem[] => {
    const templateItems = (templates.data ?? []).map(({ uriTemplate, title, name, flags, isChanged }) => ({
      key: TEMPLATE + uriTemplate,
      title: visibleName(title || name),
      subtitle: visibleName(uriTemplate),
      group: t('resource.templates'),
      sign: <WordSigns flags={flags} isChanged={isChanged} />,
    }));
    const resourceItems = (resources.data ?? []).map((resource) => ({
      key: RESOURCE + resource.uri,
      title: visibleName(resource.title || resource.name || resource.uri),
      subtitle: visibleName(resource.uri),
      group: t('resource.resources'),
      sign: <WordSigns {...resource} />,
    }));
    return [...templateItems, ...resourceItems];
  }, [templates.data, resources.data, t]);

  const open = (chosen: string | undefined) =>
    void navigate({
      to: '/servers/$serverId/$tab',
      params: { serverId, tab: 'resources' },
      search: chosen === undefined ? {} : { uri: chosen },
    });
  const select = (key: string | undefined) => {
    setTemplateUri(key?.startsWith(TEMPLATE) ? key.slice(TEMPLATE.length) : undefined);
    open(key?.startsWith(RESOURCE) ? key.slice(RESOURCE.length) : undefined);
  };

  const error = resources.error ?? templates.error;
  if (error) return <ErrorNotice error={error} />;
  const isPending = resources.isPending || templates.isPending;
  if (!isPending && items.length === 0 && uri === undefined) {
    return <EmptyState title={t('resource.empty')} text={t('resource.emptyHint')} />;
  }
  const known = resources.data?.find((resource) => resource.uri === uri);
  return (
    <ListDetail
      items={items}
      label={t('resource.resources')}
      searchLabel={t('resource.search')}
      selected={template ? TEMPLATE + template.uriTemplate : uri === undefined ? undefined : RESOURCE + uri}
      onSelect={select}
    >
      {template && (
        <TemplateForm key={template.uriTemplate} serverId={serverId} template={template} onRead={open} />
      )}
      {uri !== undefined && <ResourceReader key={uri} serverId={serverId} uri={uri} known={known} />}
      {!template && uri === undefined && (
        <EmptyState title={t('resource.choose')} text={t('resource.chooseHint')} />
      )}
    </ListDetail>
  );
}

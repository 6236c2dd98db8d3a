import { Button, Chip, Group, Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { searchCatalog } from '#shared/catalog/search-catalog.ts';
import { catalogSelections, categories } from '#shared/model/catalog.ts';
import { EmptyState } from '../../components/empty-state/EmptyState.tsx';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { orpc } from '../../lib/client.ts';
import { BundleFileButton } from '../bundles/BundleFileButton.tsx';
import classes from './Catalog.module.css';
import { EntryCard } from './EntryCard.tsx';
import { NewServerDialog } from './NewServerDialog.tsx';

interface CuratedListProps {
  readonly q: string;
  readonly onOpen: (id: string) => void;
  readonly onFilter: (search: Readonly<Record<string, string | undefined>>) => void;
}

/** The list that comes with Patchbay; it is whole in the page, so that it is searched at once. */
export function CuratedList({ q, onOpen, onFilter }: CuratedListProps) {
  const { t } = useTranslation('catalog');
  const { category, only } = useSearch({ from: '/catalog' });
  const { data, error } = useQuery(
    orpc.catalog.list.queryOptions({ input: {}, placeholderData: keepPreviousData }),
  );
  if (error !== null) return <ErrorNotice error={error} />;
  if (data === undefined)
    return (
      <div className={classes.cards} role="status" aria-label={t('loading')}>
        {Array.from({ length: 9 }, (_, index) => (
          <Skeleton key={`card-${String(index)}`} height={148} />
        ))}
      </div>
    );
  const chosenCategory = categories.find((name) => name === category);
  const chosenOnly = catalogSelections.find((name) => name === only);
  const found = searchCatalog(data.items, { q, category: chosenCategory, only: chosenOnly });
  return (
    <>
      <Group gap={6} className={classes.filters} role="group" aria-label={t('filters')}>
        {catalogSelections.map((name) => (
          <Chip
            key={name}
            size="xs"
            variant="outline"
            checked={chosenOnly === name}
            onChange={(on) => onFilter({ only: on ? name : undefined })}
          >
            {t(`only.${name}`)}
          </Chip>
        ))}
        <span className={classes.separator} aria-hidden />
        {categories.map((name) => (
          <Chip
            key={name}
            size="xs"
            variant="outline"
            checked={chosenCategory === name}
            onChange={(on) => onFilter({ category: on ? name : undefined })}
          >
            {t(`category.${name}`)}
          </Chip>
        ))}
        <NewServerDialog />
        <BundleFileButton label={t('bundles:open')} />
      </Group>
      {found.length === 0 ? (
        <EmptyState title={t('nothing')} text={t('nothingHint')}>
          <Button variant="default" onClick={() => onFilter({ q: '', category: undefined, only: undefined })}>
            {t('showAll')}
          </Button>
          <Button onClick={() => onFilter({ list: 'registry', category: undefined, only: undefined })}>
            {t('searchRegistry')}
          </Button>
        </EmptyState>
      ) : (
        <ul className={classes.cards} aria-label={t('entries')}>
          {found.map((item) => (
            <EntryCard key={item.source.id} item={item} onOpen={() => onOpen(item.source.id)} />
          ))}
        </ul>
      )}
    </>
  );
}

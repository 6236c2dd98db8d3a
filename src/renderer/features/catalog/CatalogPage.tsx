import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogSource } from '#shared/model/catalog.ts';
import { PageHeader } from '../../components/page/PageHeader.tsx';
import { SearchInput } from '../../components/search-input/SearchInput.tsx';
import { openBundle } from '../bundles/bundle-dialog-store.ts';
import classes from './Catalog.module.css';
import { CuratedList } from './CuratedList.tsx';
import { OfferDrawer } from './OfferDrawer.tsx';
import { RegistryList } from './RegistryList.tsx';

const lists = ['catalog', 'registry'] as const;

/** Servers to add: the list that comes with Patchbay, and the MCP Registry. */
export function CatalogPage() {
  const { t } = useTranslation('catalog');
  const navigate = useNavigate();
  const { list, q = '', entry, release, bundle } = useSearch({ from: '/catalog' });
  const from = lists.find((name) => name === list) ?? 'catalog';
  const change = (search: Readonly<Record<string, string | undefined>>, replace = true): void =>
    void navigate({
      to: '/catalog',
      search: (before) =>
        Object.fromEntries(
          Object.entries({ ...before, ...search }).filter(([, value]) => value !== undefined && value !== ''),
        ),
      replace,
    });
  // `#/catalog?bundle=<upload>`: a file that was opened with Patchbay.
  useEffect(() => {
    if (bundle === undefined) return;
    openBundle({ kind: 'upload', upload: bundle });
    void navigate({ to: '/catalog', search: ({ bundle: _, ...rest }) => rest, replace: true });
  }, [bundle, navigate]);
  const source: CatalogSource | undefined =
    entry === undefined
      ? undefined
      : { from, id: entry, ...(release === undefined ? {} : { version: release }) };
  const open = (id: string): void => change({ entry: id, release: undefined }, false);
  return (
    <>
      <PageHeader title={t('title')}>
        <SegmentedControl
          aria-label={t('from')}
          value={from}
          onChange={(value) =>
            change({ list: value === 'registry' ? value : undefined, category: undefined })
          }
          data={lists.map((value) => ({ value, label: t(`lists.${value}`) }))}
        />
        <SearchInput
          value={q}
          onChange={(text) => change({ q: text })}
          label={t(`search.${from}`)}
          width={220}
        />
      </PageHeader>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={classes.page} tabIndex={0} aria-label={t(`lists.${from}`)}>
        {from === 'catalog' ? (
          <CuratedList q={q} onOpen={open} onFilter={change} />
        ) : (
          <RegistryList q={q} onOpen={open} />
        )}
      </section>
      <OfferDrawer
        source={source}
        onVersion={(version) => change({ release: version })}
        onClose={() => change({ entry: undefined, release: undefined })}
      />
    </>
  );
}

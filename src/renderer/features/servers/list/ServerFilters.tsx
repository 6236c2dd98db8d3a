import { Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Server, stateKinds, transportKinds } from '#shared/model/server.ts';
import classes from './ServerFilters.module.css';
import { tagsOf } from './server-filter.ts';

/** State, transport and tag; only what there is to choose from. */
export function ServerFilters({ servers }: { readonly servers: readonly Server[] }) {
  const { t } = useTranslation('servers');
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const set = (name: 'state' | 'transport' | 'tag', value: string | null) =>
    void navigate({ to: '.', search: { ...search, [name]: value ?? undefined }, replace: true });
  const tags = tagsOf(servers);
  const states = stateKinds.filter(
    (kind) => kind === search.state || servers.some(({ state }) => state.kind === kind),
  );
  const transports = transportKinds.filter((kind) => servers.some(({ transport }) => transport === kind));
  const clear = { clearable: true, clearButtonProps: { 'aria-label': t('list.clearFilter') } } as const;
  return (
    <div className={classes.filters}>
      <Select
        {...clear}
        w={150}
        aria-label={t('list.filterState')}
        placeholder={t('list.anyState')}
        data={states.map((kind) => ({ value: kind, label: t(`state.${kind}`) }))}
        value={search.state ?? null}
        onChange={(value) => set('state', value)}
      />
      {(transports.length > 1 || search.transport !== undefined) && (
        <Select
          {...clear}
          w={160}
          aria-label={t('list.filterTransport')}
          placeholder={t('list.anyTransport')}
          data={transports.map((kind) => ({ value: kind, label: t(`transport.${kind}`) }))}
          value={search.transport ?? null}
          onChange={(value) => set('transport', value)}
        />
      )}
      {(tags.length > 0 || search.tag !== undefined) && (
        <Select
          {...clear}
          w={130}
          searchable
          aria-label={t('list.filterTag')}
          placeholder={t('list.anyTag')}
          data={tags}
          value={search.tag ?? null}
          onChange={(value) => set('tag', value)}
        />
      )}
    </div>
  );
}

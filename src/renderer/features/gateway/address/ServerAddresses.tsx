import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../components/copy-button/CopyButton.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { SearchInput } from '../../../components/search-input/SearchInput.tsx';
import { useServers } from '../../../lib/servers-query.ts';
import classes from '../Gateway.module.css';
import { serverAddresses } from './addresses.ts';

/** A page bears this many rows well; the rest comes on demand. */
const ROWS_AT_A_TIME = 100;
/** Fewer are found by eye. */
const SEARCHED_FROM = 8;

function Address({ value, label }: { readonly value: string; readonly label: string }) {
  return (
    <span className={classes.copied}>
      <span className="mono ellipsis" title={value}>
        {new URL(value).pathname}
      </span>
      <CopyButton value={value} label={label} />
    </span>
  );
}

/** One server at a time, by MCP and by OpenAPI. */
export function ServerAddresses({ base }: { readonly base: string }) {
  const { t } = useTranslation('gateway');
  const servers = useServers();
  const [query, setQuery] = useState('');
  const [most, setMost] = useState(ROWS_AT_A_TIME);
  const wanted = query.trim().toLowerCase();
  const found = servers.filter(
    ({ enabled, name, slug }) => enabled && `${name} ${slug}`.toLowerCase().includes(wanted),
  );
  if (servers.length === 0)
    return (
      <Text c="dimmed" p="md">
        {t('servers.none')}
      </Text>
    );
  return (
    <>
      {servers.length >= SEARCHED_FROM && (
        <div className={classes.ruleHead}>
          <SearchInput value={query} onChange={setQuery} label={t('servers.search')} />
        </div>
      )}
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('servers.server')}</th>
            <th scope="col">MCP</th>
            <th scope="col">OpenAPI</th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, most).map(({ id, name, slug }) => {
            const { mcp, openApi } = serverAddresses(base, slug);
            const shown = visibleName(name);
            return (
              <tr key={id}>
                <td className={classes.name}>{shown}</td>
                <td>
                  <Address value={mcp} label={t('servers.copyMcp', { name: shown })} />
                </td>
                <td>
                  <Address value={openApi} label={t('servers.copyOpenApi', { name: shown })} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {found.length === 0 && (
        <Text c="dimmed" p="md" role="status">
          {t('nothingFound')}
        </Text>
      )}
      {found.length > most && (
        <Button variant="subtle" size="compact-sm" m="xs" onClick={() => setMost(most + ROWS_AT_A_TIME)}>
          {t('more', { count: found.length - most })}
        </Button>
      )}
    </>
  );
}

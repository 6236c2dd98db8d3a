import { Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Profile } from '#shared/model/gateway.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import classes from '../Gateway.module.css';
import { useOfferedTools } from './offered-tools-query.ts';

/** Drawn at a time; the search finds the others. */
const SHOWN_TOOLS = 200;
/** Fewer are found by eye. */
const SEARCHED_FROM = 10;

/** What a client sees, under the names that it knows. */
export function OfferedTools({ profile }: { readonly profile: Profile }) {
  const { t } = useTranslation('gateway');
  const [query, setQuery] = useState('');
  const { data, error } = useOfferedTools(profile);
  if (error !== null) return <ErrorNotice error={error} />;
  if (data === undefined) return <Skeleton height={160} role="progressbar" aria-label={t('loading')} />;
  const wanted = query.trim().toLowerCase();
  const found = data.items.filter(({ name, serverName }) =>
    `${name} ${serverName}`.toLowerCase().includes(wanted),
  );
  return (
    <Stack gap="xs">
      <Title order={2}>{t('offered.title', { count: data.items.length })}</Title>
      <Text c="dimmed">{t('offered.text')}</Text>
      {data.items.length >= SEARCHED_FROM && (
        <TextInput
          size="xs"
          placeholder={t('profiles.searchTools')}
          aria-label={t('offered.search')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      )}
      {data.items.length === 0 && <Text>{t('offered.none')}</Text>}
      <ul className={classes.offered}>
        {found.slice(0, SHOWN_TOOLS).map(({ name, serverName, tool }) => (
          <li key={name}>
            <span className="mono">{name}</span>
            <Text size="xs" c="dimmed">
              {visibleName(serverName)}
              {tool !== name && ` · ${visibleName(tool)}`}
            </Text>
          </li>
        ))}
      </ul>
      {found.length > SHOWN_TOOLS && (
        <Text c="dimmed">{t('more', { count: found.length - SHOWN_TOOLS })}</Text>
      )}
    </Stack>
  );
}

import { Button, Checkbox, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { filterTools } from '../../tools/tool-rows.ts';
import { serverToolsQuery } from '../../tools/tools-query.ts';
import classes from '../Gateway.module.css';
import { namedTools, type ProfileRules, seesTool } from './profile-rules.ts';

interface ToolTicksProps {
  readonly profile: ProfileRules;
  readonly serverId: string;
  readonly serverName: string;
  readonly onTick: (tools: readonly string[], seen: boolean) => void;
}

/** Drawn at a time; the search finds the others. */
const SHOWN_TOOLS = 200;

/** The tools of a server, ticked where a client of the profile sees them. */
export function ToolTicks({ profile, serverId, serverName, onTick }: ToolTicksProps) {
  const { t } = useTranslation('gateway');
  const [query, setQuery] = useState('');
  const { data: tools, error } = useQuery(serverToolsQuery(serverId));
  if (error !== null) return <ErrorNotice error={error} />;
  if (tools === undefined) return <Skeleton height={80} role="progressbar" aria-label={t('loading')} />;
  const present = new Set(tools.map(({ name }) => name));
  const absent = namedTools(profile, serverId).filter((name) => !present.has(name));
  const found = filterTools(tools, query);
  const names = found.map(({ name }) => name);
  const tick = (name: string, note?: string) => (
    <Checkbox
      key={name}
      size="sm"
      label={visibleName(name)}
      description={note}
      checked={seesTool(profile, serverId, name)}
      onChange={(event) => onTick([name], event.currentTarget.checked)}
    />
  );
  return (
    <Stack gap="xs" className={classes.ticks}>
      <Group gap="xs">
        <TextInput
          size="xs"
          flex={1}
          placeholder={t('profiles.searchTools')}
          aria-label={t('profiles.searchToolsOf', { name: serverName })}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <Button size="compact-sm" variant="subtle" onClick={() => onTick(names, true)}>
          {t('profiles.tickAll')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => onTick(names, false)}>
          {t('profiles.tickNone')}
        </Button>
      </Group>
      <section className={classes.tickList} aria-label={t('profiles.toolsOf', { name: serverName })}>
        {tools.length === 0 && <Text c="dimmed">{t('profiles.noTools')}</Text>}
        {tools.length > 0 && found.length === 0 && <Text c="dimmed">{t('nothingFound')}</Text>}
        {found.slice(0, SHOWN_TOOLS).map(({ name }) => tick(name))}
        {query === '' && absent.map((name) => tick(name, t('profiles.absentTool')))}
        {found.length > SHOWN_TOOLS && (
          <Text c="dimmed">{t('more', { count: found.length - SHOWN_TOOLS })}</Text>
        )}
      </section>
    </Stack>
  );
}

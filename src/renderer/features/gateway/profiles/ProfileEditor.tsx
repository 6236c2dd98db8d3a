import { Button, Group, Text, TextInput, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Profile } from '#shared/model/gateway.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { onEscape } from '../../../lib/on-escape.ts';
import { useServers } from '../../../lib/servers-query.ts';
import classes from '../Gateway.module.css';
import { useClientsOf } from '../gateway-queries.ts';
import { OfferedTools } from './OfferedTools.tsx';
import { useOfferedTools } from './offered-tools-query.ts';
import { ProfileFields } from './ProfileFields.tsx';
import { RuleRow } from './RuleRow.tsx';
import { useProfileActions } from './use-profile-actions.tsx';
import { useProfileEdit } from './use-profile-edit.ts';

interface ProfileEditorProps {
  readonly saved: Profile;
  readonly onClose: () => void;
}

/** Fewer are found by eye. */
const SEARCHED_FROM = 8;
/** Each has a choice of its own, which costs more than a line of text. */
const ROWS_AT_A_TIME = 50;

const fieldsOf = ({ name, description, everyServer, prefix, rules }: Profile) => ({
  name,
  description,
  everyServer,
  prefix,
  rules,
});

/** What a profile shows of which server, and beside it what a client sees of that. Changes are kept at once. */
export function ProfileEditor({ saved, onClose }: ProfileEditorProps) {
  const { t } = useTranslation('gateway');
  const servers = useServers();
  const clients = useClientsOf(saved.id);
  const { remove } = useProfileActions();
  const { profile, change, error, isSaving } = useProfileEdit(saved);
  const { data: tools } = useOfferedTools(saved);
  const [before] = useState(() => fieldsOf(saved));
  const [query, setQuery] = useState('');
  const [most, setMost] = useState(ROWS_AT_A_TIME);
  const wanted = query.trim().toLowerCase();
  const found = servers.filter(({ name, slug }) => `${name} ${slug}`.toLowerCase().includes(wanted));
  const { everyServer, rules } = profile;
  // Letters of the name do not draw the servers anew.
  const shown = useMemo(() => ({ everyServer, rules }), [everyServer, rules]);
  const isChanged = JSON.stringify(fieldsOf(profile)) !== JSON.stringify(before);
  return (
    <section aria-label={profile.name} onKeyDown={onEscape(onClose)}>
      <Group gap="xs" px="md" pt="sm">
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconArrowLeft size={14} stroke={1.5} />}
          onClick={onClose}
        >
          {t('profiles.back')}
        </Button>
        <Text size="sm" c="dimmed" flex={1} role="status">
          {isSaving
            ? t('profiles.saving')
            : [
                t('profiles.usedBy', { count: clients.length }),
                t('profiles.toolCount', { count: tools?.items.length ?? 0 }),
              ].join(' · ')}
        </Text>
        {isChanged && (
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => change({ ...before, rules: [...before.rules] })}
          >
            {t('profiles.putBack')}
          </Button>
        )}
        <Button variant="default" size="compact-sm" onClick={() => remove(saved)}>
          {t('profiles.delete')}
        </Button>
      </Group>
      {error !== null && error !== undefined && <ErrorNotice error={error} />}
      <div className={classes.columns}>
        <div className={classes.rules}>
          <div className={classes.block}>
            <ProfileFields profile={profile} onChange={change} />
          </div>
          {servers.length >= SEARCHED_FROM && (
            <div className={classes.ruleHead}>
              <TextInput
                flex={1}
                placeholder={t('servers.search')}
                aria-label={t('servers.search')}
                value={query}
                onChange={(event) => setQuery(event.currentTarget.value)}
              />
            </div>
          )}
          <Title order={2} className="visually-hidden">
            {t('profiles.servers')}
          </Title>
          {servers.length === 0 && (
            <Text c="dimmed" p="md">
              {t('servers.none')}
            </Text>
          )}
          <ul className={classes.offered}>
            {found.slice(0, most).map((server) => (
              <RuleRow key={server.id} profile={shown} server={server} onChange={change} />
            ))}
          </ul>
          {found.length > most && (
            <Button variant="subtle" size="compact-sm" m="xs" onClick={() => setMost(most + ROWS_AT_A_TIME)}>
              {t('more', { count: found.length - most })}
            </Button>
          )}
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <section className={`${classes.block} ${classes.seen}`} tabIndex={0} aria-label={t('offered.label')}>
          <OfferedTools profile={saved} />
        </section>
      </div>
    </section>
  );
}

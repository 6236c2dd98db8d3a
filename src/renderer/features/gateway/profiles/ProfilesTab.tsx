import { Button, Group, Skeleton, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Profile } from '#shared/model/gateway.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import classes from '../Gateway.module.css';
import { profilesQuery, useClientsOf } from '../gateway-queries.ts';
import { useOfferedTools } from './offered-tools-query.ts';
import { ProfileEditor } from './ProfileEditor.tsx';
import { useProfileActions } from './use-profile-actions.tsx';

interface ProfileRowProps {
  readonly profile: Profile;
  /** It was open just now: the focus comes back to it. */
  readonly wasOpen: boolean;
  readonly onOpen: () => void;
}

function ProfileRow({ profile, wasOpen, onOpen }: ProfileRowProps) {
  const { t } = useTranslation('gateway');
  const name = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (wasOpen) name.current?.focus();
  }, [wasOpen]);
  const clients = useClientsOf(profile.id);
  const { data: tools } = useOfferedTools(profile);
  const servers = profile.rules.filter(({ mode }) => mode !== 'none').length;
  return (
    <tr>
      <td>
        <button ref={name} type="button" className={classes.opens} onClick={onOpen}>
          {visibleName(profile.name)}
        </button>
        <Text size="xs" c="dimmed" className="ellipsis" title={profile.description}>
          {profile.description}
        </Text>
      </td>
      <td>
        {profile.everyServer ? t('profiles.everyShort') : t('profiles.serverCount', { count: servers })}
      </td>
      <td className="numbers">{tools?.items.length}</td>
      <td title={clients.join(', ')} className="ellipsis">
        {clients.length === 0 ? (
          <Text span c="dimmed">
            {t('profiles.noClients')}
          </Text>
        ) : (
          clients.map(visibleName).join(', ')
        )}
      </td>
    </tr>
  );
}

const columns = ['name', 'servers', 'tools', 'clients'] as const;

/** Which servers and tools clients get to see: the list, or the one that the address names. */
export function ProfilesTab() {
  const { t } = useTranslation('gateway');
  const { profile: openedId } = useSearch({ strict: false });
  const { data, error } = useQuery(profilesQuery);
  const { open, add } = useProfileActions();
  const lastOpened = useRef<string>(undefined);
  useEffect(() => {
    if (openedId !== undefined) lastOpened.current = openedId;
  }, [openedId]);
  if (error !== null) return <ErrorNotice error={error} />;
  if (data === undefined)
    return <Skeleton height={160} m="md" role="progressbar" aria-label={t('loading')} />;
  const opened = data.items.find(({ id }) => id === openedId);
  if (opened !== undefined)
    return <ProfileEditor key={opened.id} saved={opened} onClose={() => open(undefined)} />;
  return (
    <>
      <Group p="md" justify="space-between" wrap="nowrap">
        <Text c="dimmed">{t('profiles.intro')}</Text>
        <Button
          variant="default"
          flex="none"
          leftSection={<IconPlus size={16} stroke={1.5} />}
          onClick={() => add(data.items)}
        >
          {t('profiles.add')}
        </Button>
      </Group>
      <table className={classes.table} aria-label={t('tab.profiles')}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`profiles.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.items.map((profile) => (
            <ProfileRow
              key={profile.id}
              profile={profile}
              wasOpen={profile.id === lastOpened.current}
              onOpen={() => open(profile)}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OpenedView } from '#shared/model/view.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { visibleName } from '../../components/results/visible-characters.ts';
import { client } from '../../lib/client.ts';
import classes from './Views.module.css';

interface ViewReachProps {
  readonly view: OpenedView;
  readonly serverId: string;
  readonly serverName: string;
  /** What is allowed is another now: the view is shown anew. */
  readonly onChanged: () => void;
}

/** What a view asks to reach, and whether it may: nothing until the person says so, for all views of the server. */
export function ViewReach({ view, serverId, serverName, onChanged }: ViewReachProps) {
  const { t } = useTranslation('views');
  const { wanted, allowed, refused } = view;
  const missing = wanted.filter((source) => !allowed.includes(source));
  const setting = useMutation({
    mutationFn: async (change: (items: readonly string[]) => readonly string[]) => {
      const { items } = await client.views.sources({ id: serverId });
      await client.views.setSources({ id: serverId, items: [...change(items)] });
    },
    onSuccess: onChanged,
  });
  if (wanted.length === 0 && refused.length === 0) return null;
  const names = (sources: readonly string[]) => sources.map(visibleName).join(', ');
  return (
    <section className={classes.reach} aria-label={t('reach.title')}>
      {missing.length > 0 && (
        <Group gap="xs">
          <Text size="sm" className={classes.words}>
            {t('reach.wants', { sources: names(missing), server: visibleName(serverName) })}
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            disabled={setting.isPending}
            onClick={() => setting.mutate((items) => [...items, ...missing])}
          >
            {t('reach.allow')}
          </Button>
        </Group>
      )}
      {allowed.length > 0 && (
        <Group gap="xs">
          <Text size="xs" c="dimmed" className={classes.words}>
            {t('reach.may', { sources: names(allowed) })}
          </Text>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            disabled={setting.isPending}
            onClick={() => setting.mutate((items) => items.filter((source) => !allowed.includes(source)))}
          >
            {t('reach.withdraw')}
          </Button>
        </Group>
      )}
      {refused.length > 0 && (
        <Text size="xs" c="dimmed" className={classes.words}>
          {t('reach.never', { sources: names(refused) })}
        </Text>
      )}
      {setting.error !== null && <ErrorNotice error={setting.error} />}
    </section>
  );
}

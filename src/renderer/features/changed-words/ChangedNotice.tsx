import { Button, Group, Text } from '@mantine/core';
import { IconHistory, IconLock } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { WordsReference } from '#shared/model/changed-words.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { RelativeTime } from '../../components/relative-time/RelativeTime.tsx';
import { visibleName } from '../../components/results/visible-characters.ts';
import { client, orpc } from '../../lib/client.ts';
import { notifyUndo } from '../../lib/notify-undo.tsx';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';
import { DefinitionDifference } from '../tools/pins/DefinitionDifference.tsx';
import classes from './ChangedNotice.module.css';

interface ChangedNoticeProps {
  readonly serverId: string;
  readonly of: WordsReference;
}

/** That a server says something else of this than a person saw, what, and that it was seen now. */
export function ChangedNotice({ serverId, of }: ChangedNoticeProps) {
  const { t } = useTranslation('pins');
  const queryClient = useQueryClient();
  const notifyError = useErrorNotifier();
  const { data, error } = useQuery(
    orpc.capabilities.changedWords.queryOptions({ input: { id: serverId }, staleTime: 0 }),
  );
  const found = data?.items.find((one) => one.kind === of.kind && one.key === of.key);
  const { kind, key } = of;
  const offerUndo = () =>
    notifyUndo({
      id: `seen ${serverId} ${kind} ${key}`,
      message: t(`changed.done.${kind}`, { name: visibleName(key) }),
      undoLabel: t('common:undo'),
      undo: () =>
        void client.capabilities.withdrawWords({ id: serverId, items: [{ kind, key }] }).catch(notifyError),
    });
  const seeing = useMutation({
    mutationFn: (hash: string) =>
      client.capabilities.seeWords({ id: serverId, items: [{ kind, key, hash }] }),
    onSuccess: ({ seen }) => seen.length > 0 && offerUndo(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: orpc.capabilities.changedWords.key() }),
  });
  if (error) return <ErrorNotice error={error} />;
  if (found === undefined) return null;
  const Sign = found.isHeld ? IconLock : IconHistory;
  return (
    <section className={classes.notice} data-held={found.isHeld || undefined} aria-label={t('changed.title')}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Sign size={16} stroke={1.6} className={classes.sign} aria-hidden />
        <Text size="sm">
          <strong>{t(`changed.${of.kind}`)}</strong> {found.isHeld && t('changed.held')}{' '}
          <span className={classes.quiet}>
            {t('changed.seenAt')} <RelativeTime at={found.seenAt} />
          </span>
        </Text>
      </Group>
      <DefinitionDifference heading={t('changed.heading')} changes={found.changes} more={found.moreChanges} />
      <Button
        mt={8}
        size="compact-sm"
        variant={found.isHeld ? 'filled' : 'default'}
        loading={seeing.isPending}
        onClick={() => seeing.mutate(found.hash)}
      >
        {t(found.isHeld ? 'approve' : 'changed.seen')}
      </Button>
      {seeing.error !== null && <ErrorNotice error={seeing.error} />}
    </section>
  );
}

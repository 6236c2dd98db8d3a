import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLock } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Tool } from '#shared/model/capability.ts';
import type { ViewDifference } from '#shared/model/view.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { RelativeTime } from '../../components/relative-time/RelativeTime.tsx';
import { visibleName } from '../../components/results/visible-characters.ts';
import { client, orpc } from '../../lib/client.ts';
import { formatBytes } from '../../lib/format.ts';
import { notifyUndo } from '../../lib/notify-undo.tsx';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';
import { DefinitionDifference } from '../tools/pins/DefinitionDifference.tsx';
import classes from './Views.module.css';

/** Length, hosts, and the places of the text in which a view is another than the approved one. */
function Difference({ difference }: { readonly difference: ViewDifference }) {
  const { t } = useTranslation('views');
  const { isHeld, sizeBytes, sizeBytesBefore, approvedAt, changes, moreChanges } = difference;
  if (!isHeld) return <Text size="sm">{t('held.asApproved')}</Text>;
  if (sizeBytesBefore === undefined) return <Text size="sm">{t('held.unknown')}</Text>;
  return (
    <>
      <Text size="sm" c="dimmed" className="numbers">
        {t('held.length', { before: formatBytes(sizeBytesBefore), now: formatBytes(sizeBytes) })}
        {approvedAt !== undefined && (
          <>
            {' · '}
            {t('held.approvedAt')} <RelativeTime at={approvedAt} />
          </>
        )}
      </Text>
      {changes.length === 0 ? (
        <Text size="sm">{t('held.beyond')}</Text>
      ) : (
        <DefinitionDifference heading={t('held.heading')} changes={changes} more={moreChanges} />
      )}
    </>
  );
}

interface HeldViewProps {
  readonly tool: Tool;
  /** With the hash of what was shown: that very view is to be put up; without one, what stands there now. */
  readonly onApproved: (hash?: string) => void;
}

/** In the place of a view that is not the approved one: what changed, and the way to show it all the same. */
export function HeldView({ tool, onApproved }: HeldViewProps) {
  const { t } = useTranslation('views');
  const [open, { toggle }] = useDisclosure(true);
  const { serverId: id, name } = tool;
  const notifyError = useErrorNotifier();
  const { data, error } = useQuery(
    orpc.views.difference.queryOptions({ input: { id, name }, gcTime: 0, staleTime: 0 }),
  );
  const approving = useMutation({
    mutationFn: (hash: string) => client.views.approve({ id, name, hash }),
    onSuccess: (_, hash) => {
      onApproved(hash);
      notifyUndo({
        id: `view ${id} ${name}`,
        message: t('held.done', { tool: visibleName(name) }),
        undoLabel: t('common:undo'),
        undo: () => void client.views.withdraw({ id, name }).then(() => onApproved(), notifyError),
      });
    },
  });
  return (
    <section className={classes.asked} aria-label={t('held.title')}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <IconLock size={16} stroke={1.6} className={classes.sign} aria-hidden />
        <Text size="sm" className={classes.words}>
          <strong>{t('held.changed')}</strong> {t('held.text', { server: visibleName(tool.serverName) })}
        </Text>
      </Group>
      {open && data !== undefined && <Difference difference={data} />}
      {error !== null && <ErrorNotice error={error} />}
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={toggle} aria-expanded={open}>
          {t(open ? 'held.hide' : 'held.showDifference')}
        </Button>
        <Button
          size="compact-sm"
          disabled={data === undefined}
          loading={approving.isPending}
          onClick={() => data !== undefined && approving.mutate(data.hash)}
        >
          {t(data?.isHeld === false ? 'held.show' : 'held.approve')}
        </Button>
      </Group>
      {approving.error !== null && <ErrorNotice error={approving.error} />}
    </section>
  );
}

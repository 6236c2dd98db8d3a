import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../../components/relative-time/RelativeTime.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { client, orpc } from '../../../lib/client.ts';
import { notifyFact } from '../../../lib/notify.ts';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';

/** Earlier ones are undone from the command line. */
const SHOWN_SENDS = 3;

/** What was sent lately, each with the way back. */
export function SentBefore() {
  const { t } = useTranslation('open-webui');
  const notifyError = useErrorNotifier();
  const sends = useQuery(orpc.openWebUi.sends.queryOptions({ staleTime: 0 }));
  const undoing = useMutation({
    mutationFn: (id: string) => client.openWebUi.undo({ id }),
    onSuccess: ({ outcome }) => notifyFact(t(`undo.${outcome}`)),
    onError: notifyError,
    onSettled: () => void sends.refetch(),
  });
  const shown = sends.data?.items.slice(0, SHOWN_SENDS) ?? [];
  if (shown.length === 0) return null;
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {t('sentBefore')}
      </Text>
      {shown.map(({ id, at, address, connections }) => (
        <Group key={id} justify="space-between" wrap="nowrap">
          <Text size="sm" c="dimmed" truncate>
            {visibleName(connections.join(', '))} · <span className="mono">{address}</span> ·{' '}
            <RelativeTime at={at} />
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('undoNamed', { address })}
            loading={undoing.isPending && undoing.variables === id}
            onClick={() => undoing.mutate(id)}
          >
            {t('common:undo')}
          </Button>
        </Group>
      ))}
    </Stack>
  );
}

import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CatalogUpdate } from '#shared/model/catalog.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { visibleName, visibleWhole } from '../../components/results/visible-characters.ts';
import { client, orpc } from '../../lib/client.ts';
import classes from './Catalog.module.css';

interface UpdateNoticeProps {
  readonly update: CatalogUpdate;
  readonly onUpdated: () => void;
}

/** A server that runs an older version: what it runs now, what it would run, and the button for it. */
export function UpdateNotice({ update, onUpdated }: UpdateNoticeProps) {
  const { t } = useTranslation('catalog');
  const { serverId, serverName, from, to, commandBefore, commandAfter, args, asks } = update;
  const queryClient = useQueryClient();
  const apply = useMutation({
    mutationFn: () => client.servers.update({ id: serverId, args }),
    onSuccess: () => {
      onUpdated();
      return queryClient.invalidateQueries({ queryKey: orpc.catalog.key() });
    },
  });
  const lines = [
    { label: t('update.runsNow'), command: commandBefore },
    { label: t('update.wouldRun'), command: commandAfter },
  ];
  return (
    <Alert
      color="blue"
      variant="light"
      icon={<IconArrowUp size={18} stroke={1.5} aria-hidden />}
      title={t('update.title', { name: visibleName(serverName), from: visibleName(from) })}
    >
      <Stack gap="xs" align="flex-start">
        {lines.map(({ label, command }) => (
          <div key={label}>
            <Text size="xs" c="dimmed">
              {label}
            </Text>
            <code className={classes.command}>{visibleWhole(command)}</code>
          </div>
        ))}
        {asks.length > 0 && (
          <Text size="sm">{t('update.asks', { names: asks.map(visibleName).join(', ') })}</Text>
        )}
        {apply.error !== null && <ErrorNotice error={apply.error} />}
        <Button size="compact-sm" loading={apply.isPending} onClick={() => apply.mutate()}>
          {t('update.apply', { version: visibleName(to) })}
        </Button>
      </Stack>
    </Alert>
  );
}

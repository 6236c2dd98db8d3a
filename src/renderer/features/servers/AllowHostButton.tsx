import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, orpc } from '../../lib/client.ts';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';

interface AllowHostButtonProps {
  readonly host: string;
  /** A server that had failed over it starts by itself. */
  readonly onAllowed?: () => void;
}

/** Puts a host on the list of the allowed ones. */
export function AllowHostButton({ host, onAllowed }: AllowHostButtonProps) {
  const { t } = useTranslation('servers');
  const queryClient = useQueryClient();
  const notifyError = useErrorNotifier();
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const { allowedHosts } = await client.program.settings();
      return client.program.updateSettings({ allowedHosts: [...new Set([...allowedHosts, host])] });
    },
    onSuccess: (settings) => {
      queryClient.setQueryData(orpc.program.settings.queryKey(), settings);
      onAllowed?.();
    },
    onError: notifyError,
  });
  return (
    <Button size="compact-sm" variant="default" loading={isPending} onClick={() => mutate()}>
      {t('allowHost', { host })}
    </Button>
  );
}

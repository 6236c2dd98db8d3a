import { useMutation, useQueryClient } from '@tanstack/react-query';
import { orpc } from '../../lib/client.ts';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';

/** Changes settings at once; there is nothing to save. */
export const useChangeSettings = () => {
  const queryClient = useQueryClient();
  const notifyError = useErrorNotifier();
  return useMutation(
    orpc.program.updateSettings.mutationOptions({
      onSuccess: (changed) => queryClient.setQueryData(orpc.program.settings.queryKey(), changed),
      onError: notifyError,
    }),
  );
};

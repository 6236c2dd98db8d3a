import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ArgumentSet, JsonObject, Tool } from '#shared/model/capability.ts';
import { client, orpc } from '../../lib/client.ts';
import { notifyFact } from '../../lib/notify.ts';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';

const none: readonly ArgumentSet[] = [];

export const useArgumentSets = (tool: Tool) => {
  const { t } = useTranslation('tools');
  const queryClient = useQueryClient();
  const onError = useErrorNotifier();
  const of = { id: tool.serverId, name: tool.name };
  const query = useQuery(orpc.capabilities.argumentSets.queryOptions({ input: of }));
  const onSuccess = () =>
    queryClient.invalidateQueries({ queryKey: orpc.capabilities.argumentSets.key({ input: of }) });

  const saving = useMutation({
    mutationFn: (set: { readonly name: string; readonly value: JsonObject }) =>
      client.capabilities.saveArgumentSet({ ...of, setName: set.name, arguments: set.value }),
    onSuccess,
    onError,
  });
  const removing = useMutation({
    mutationFn: (set: ArgumentSet) => client.capabilities.removeArgumentSet({ setId: set.id }),
    onSuccess: (_, set) => {
      const shown = notifyFact(
        <Group justify="space-between" wrap="nowrap">
          {t('sets.deleted', { name: set.name })}
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              saving.mutate({ name: set.name, value: set.arguments });
              notifications.hide(shown);
            }}
          >
            {t('common:undo')}
          </Button>
        </Group>,
      );
      return onSuccess();
    },
    onError,
  });

  return {
    sets: query.data?.items ?? none,
    isSaving: saving.isPending,
    save: (set: { readonly name: string; readonly value: JsonObject }, onSaved: () => void) =>
      saving.mutate(set, { onSuccess: onSaved }),
    remove: (set: ArgumentSet) => removing.mutate(set),
  };
};

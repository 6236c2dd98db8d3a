import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Profile, profileInput } from '#shared/model/gateway.ts';
import { firstFree } from '#shared/text/first-free.ts';
import { client } from '../../../lib/client.ts';
import { notifyUndo } from '../../../lib/notify-undo.tsx';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import { profilesQuery } from '../gateway-queries.ts';

interface ProfileActions {
  open(profile: Profile | undefined): void;
  /** Adds an empty one under a free name and opens it. */
  add(profiles: readonly Profile[]): void;
  /** Refused while clients have it; can be undone. */
  remove(profile: Profile): void;
}

export const useProfileActions = (): ProfileActions => {
  const { t } = useTranslation('gateway');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const notifyError = useErrorNotifier();
  return useMemo(() => {
    const attempt = (work: () => Promise<void>) => void work().catch(notifyError);
    const refresh = () => queryClient.invalidateQueries({ queryKey: profilesQuery.queryKey });
    const open = (profile: Profile | undefined) =>
      void navigate({
        to: '/gateway/$tab',
        params: { tab: 'profiles' },
        search: { profile: profile?.id },
      });
    return {
      open,
      add: (profiles) =>
        attempt(async () => {
          const taken = new Set(profiles.map(({ name }) => name.toLowerCase()));
          const name = firstFree(t('profiles.newName'), ' ', (candidate) =>
            taken.has(candidate.toLowerCase()),
          );
          const added = await client.gateway.createProfile(profileInput.parse({ name }));
          await refresh();
          open(added);
        }),
      remove: (profile) =>
        attempt(async () => {
          await client.gateway.removeProfile({ id: profile.id });
          open(undefined);
          await refresh();
          notifyUndo({
            id: `removed ${profile.id}`,
            message: t('profiles.removed', { name: profile.name }),
            undoLabel: t('common:undo'),
            undo: () =>
              attempt(async () => {
                await client.gateway.createProfile(profileInput.parse(profile));
                await refresh();
              }),
          });
        }),
    };
  }, [t, navigate, queryClient, notifyError]);
};

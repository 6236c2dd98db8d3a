import { useDebouncedCallback } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Profile, ProfilePatch } from '#shared/model/gateway.ts';
import { client } from '../../../lib/client.ts';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import { profilesQuery } from '../gateway-queries.ts';

/** Ticks and letters that follow each other within this are kept together. */
const PAUSE_MS = 350;

const isNameless = ({ name }: ProfilePatch): boolean => name?.trim() === '';

interface ProfileEdit {
  /** As the person made it; the control center follows. */
  readonly profile: Profile;
  readonly change: (patch: ProfilePatch) => void;
  readonly error: unknown;
  readonly isSaving: boolean;
}

/** Each change is kept after a moment; clients that have the profile see it then. Nothing is sent without a name. */
export const useProfileEdit = (saved: Profile): ProfileEdit => {
  const queryClient = useQueryClient();
  const notifyError = useErrorNotifier();
  const [edited, setEdited] = useState<ProfilePatch>();
  const latest = useRef(edited);
  useEffect(() => {
    latest.current = edited;
  }, [edited]);
  const isShown = useRef(false);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  const { mutate, error, isPending } = useMutation({
    mutationFn: (patch: ProfilePatch) => client.gateway.updateProfile({ id: saved.id, ...patch }),
    // One after the other: an older answer must not come last.
    scope: { id: `profile ${saved.id}` },
    // The editor shows it; what is sent as the person leaves has no other place.
    onError: (problem) => {
      if (!isShown.current) notifyError(problem);
    },
    onSuccess: (profile, sent) => {
      queryClient.setQueryData(
        profilesQuery.queryKey,
        (known) => known && { items: known.items.map((one) => (one.id === profile.id ? profile : one)) },
      );
      setEdited((current) => (current === sent ? undefined : current));
    },
  });
  const save = useDebouncedCallback(
    () => {
      const patch = latest.current;
      if (patch !== undefined && !isNameless(patch)) mutate(patch);
    },
    { delay: PAUSE_MS, flushOnUnmount: true },
  );
  const profile = useMemo(() => ({ ...saved, ...edited }), [saved, edited]);
  const change = useCallback(
    (patch: ProfilePatch) => {
      const next = { ...latest.current, ...patch };
      latest.current = next;
      setEdited(next);
      save();
    },
    [save],
  );
  return {
    profile,
    change,
    error,
    isSaving: isPending || (edited !== undefined && error === null && !isNameless(edited)),
  };
};

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DoctorMend } from '#shared/model/doctor.ts';
import type { SettingsPatch } from '#shared/model/settings.ts';
import { assertNever } from '#shared/text/assert-never.ts';
import { client, orpc } from '../../lib/client.ts';
import { notifyFact } from '../../lib/notify.ts';
import { notifyUndo } from '../../lib/notify-undo.tsx';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';

export interface Mending {
  /** Of the mend that is done now. */
  readonly running: string | undefined;
  readonly run: (mend: DoctorMend, name: string) => void;
}

/** Does what mends a problem; the checks that it touches are looked at again by the events it causes. */
export const useMend = (): Mending => {
  const { t } = useTranslation('doctor');
  const queryClient = useQueryClient();
  const notifyError = useErrorNotifier();
  const [running, setRunning] = useState<string>();

  const change = async (patch: SettingsPatch, name: string): Promise<void> => {
    const before = await client.program.settings();
    const save = async (wanted: SettingsPatch): Promise<void> => {
      queryClient.setQueryData(orpc.program.settings.queryKey(), await client.program.updateSettings(wanted));
    };
    await save(patch);
    const undo = Object.fromEntries(
      Object.keys(patch).map((key) => [key, before[key as keyof SettingsPatch]]),
    );
    notifyUndo({
      id: `mended ${name}`,
      message: t('settingsChanged'),
      undoLabel: t('common:undo'),
      undo: () => void save(undo).catch(notifyError),
    });
  };

  const work = async (mend: DoctorMend, name: string): Promise<unknown> => {
    switch (mend.kind) {
      case 'start-server':
        return client.servers.restart({ id: mend.serverId });
      case 'change-settings':
        return change(mend.patch, name);
      case 'reopen-keychain':
        await client.doctor.reopenKeychain();
        return notifyFact(t('keychainReopened'));
      case 'open-data-folder':
        return client.doctor.openDataFolder();
      case 'command':
      case 'page':
        return undefined;
      default:
        return assertNever(mend);
    }
  };

  return {
    running,
    run: (mend, name) => {
      setRunning(name);
      work(mend, name)
        .catch(notifyError)
        .finally(() => setRunning(undefined));
    },
  };
};

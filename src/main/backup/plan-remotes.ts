import type { RestoreOrder } from '#shared/model/backup.ts';
import type { StoredProvider } from '../chat/providers/providers-store.ts';
import type { StoredInstance } from '../gateway/open-webui/open-webui-store.ts';
import type { BackupInstance, BackupProvider, BackupSecrets } from './backup-document.ts';
import { fillProvider, ownValue } from './backup-secrets.ts';
import type { RegistryState } from './registry-state.ts';
import { createNames, type Decided, staying } from './restore-actions.ts';
import {
  type Planned,
  type PlannedInstance,
  type PlannedProvider,
  type PlanTools,
  unchanged,
} from './restore-plan.ts';

/** Providers of models. */
export const planProviders = (
  decided: readonly Decided<BackupProvider, StoredProvider>[],
  state: RegistryState,
  mode: RestoreOrder['mode'],
  secrets: BackupSecrets | undefined,
  { makeId, isSet }: PlanTools,
): readonly Planned<PlannedProvider, StoredProvider>[] => {
  const stay = staying(state.providers, decided, mode);
  const freeName = createNames(
    ' ',
    stay.map(({ name }) => name),
  );
  const written = decided.flatMap(({ file, here, action }): Planned<PlannedProvider, StoredProvider>[] => {
    if (action === 'leave') return [];
    const met = action === 'replace' ? here : undefined;
    const { missing, ...filled } = fillProvider(file, ownValue(secrets?.providers, file.id), met, isSet);
    const id = met?.id ?? (action === 'copy' ? makeId('provider') : file.id);
    return [{ kind: 'written', value: { ...file, ...filled, id, name: freeName(file.name) } }];
  });
  return [...stay.map(unchanged), ...written];
};

/** Running Open WebUIs; one address is one of them. */
export const planInstances = (
  decided: readonly Decided<BackupInstance, StoredInstance>[],
  state: RegistryState,
  mode: RestoreOrder['mode'],
  secrets: BackupSecrets | undefined,
  { makeId }: PlanTools,
): readonly Planned<PlannedInstance, StoredInstance>[] => {
  const stay = staying(state.instances, decided, mode);
  const ids = new Set(state.instances.map(({ id }) => id));
  const written = decided.flatMap(({ file, here, action }) => {
    if (action === 'leave') return [];
    const key = ownValue(secrets?.openWebUi, file.id);
    const value: PlannedInstance = {
      ...file,
      id: here?.id ?? (ids.has(file.id) ? makeId('webui') : file.id),
      key: { secret: key ?? (here === undefined ? '' : true) },
      keepKey: here?.key,
    };
    return [{ kind: 'written', value } as const];
  });
  return [...stay.map(unchanged), ...written];
};

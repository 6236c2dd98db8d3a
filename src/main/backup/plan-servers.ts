import type { RestoreOrder } from '#shared/model/backup.ts';
import { defaultToolSettings, type PersonalTools } from '../capabilities/personal-store.ts';
import type { BackupSecrets, BackupServer } from './backup-document.ts';
import { fillSecrets, ownValue } from './backup-secrets.ts';
import type { RegistryServer, RegistryState } from './registry-state.ts';
import { createNames, type Decided, staying } from './restore-actions.ts';
import { type Planned, type PlannedServer, type PlanTools, unchanged } from './restore-plan.ts';

const personalOf = (
  { favourites, argumentSets, toolSettings }: BackupServer,
  here: PersonalTools | undefined,
  makeId: PlanTools['makeId'],
  isOther: (tool: string) => boolean,
): PersonalTools => ({
  favourites,
  argumentSets: argumentSets.map((set) => ({
    ...set,
    id:
      here?.argumentSets.find(({ tool, name }) => tool === set.tool && name === set.name)?.id ??
      makeId('set'),
  })),
  // Trust, and words for a tool, are not carried over to another one of its name; that it is off is.
  settings: toolSettings.map((one) => {
    if (!isOther(one.tool)) return one;
    const own = here?.settings.find(({ tool }) => tool === one.tool);
    return { ...defaultToolSettings, ...own, tool: one.tool, enabled: one.enabled };
  }),
});

/** Also tells the ids of the backup as they are here. */
export const planServers = (
  decided: readonly Decided<BackupServer, RegistryServer>[],
  state: RegistryState,
  mode: RestoreOrder['mode'],
  secrets: BackupSecrets | undefined,
  { makeId, isSet, isOther }: PlanTools,
) => {
  const stay = staying(state.servers, decided, mode);
  const freeName = createNames(
    ' ',
    stay.map(({ record }) => record.name),
  );
  const freeSlug = createNames(
    '-',
    stay.map(({ record }) => record.slug),
  );
  const ids = new Map<string, string>();
  const added = new Map<string, string>();
  let last = Math.max(0, ...state.servers.map(({ record }) => record.position));
  const written = decided.flatMap(
    ({ file, here, action }, index): Planned<PlannedServer, RegistryServer>[] => {
      const met = action === 'replace' ? here : undefined;
      const id =
        action === 'leave' || met !== undefined
          ? here?.record.id
          : action === 'copy'
            ? makeId('srv')
            : file.id;
      if (id === undefined) return [];
      ids.set(file.id, id);
      const position = mode === 'exact' ? index + 1 : (met?.record.position ?? last + 1);
      if (action === 'leave')
        return mode === 'exact' && here !== undefined
          ? [unchanged({ ...here, record: { ...here.record, position } })]
          : [];
      if (met === undefined) added.set(file.id, id);
      last = Math.max(last, position);
      const filled = fillSecrets(file, ownValue(secrets?.servers, file.id), met?.record, isSet);
      const { env, headers, oauth, ...rest } = filled.input;
      const name = freeName(file.name);
      const slug = freeSlug(file.slug);
      const { createdAt, updatedAt } = file;
      const value: PlannedServer = {
        ...filled,
        input: { ...filled.input, name },
        record: { ...rest, id, name, slug, position, createdAt, updatedAt },
        personal: personalOf(
          file,
          met?.personal,
          makeId,
          (tool) => met !== undefined && isOther(file.id, met.record.id, tool),
        ),
      };
      return [{ kind: 'written', value }];
    },
  );
  const servers = mode === 'exact' ? written : [...stay.map(unchanged), ...written];
  return { servers, ids, added };
};

import { isDeepStrictEqual } from 'node:util';
import type { BackupItem, OtherItem } from '#shared/model/backup.ts';
import { EVERYTHING_PROFILE_ID } from '#shared/model/gateway.ts';
import type { BackupBundle, BackupSecrets } from './backup-document.ts';
import { fillProvider, fillSecrets, ownValue } from './backup-secrets.ts';
import type { Match, Matches } from './match-backup.ts';
import type { RegistryState } from './registry-state.ts';

const nothing = { missingSecrets: [], needsToken: false, changes: [] };
const shared = ({ standing, freeName }: Pick<Match<unknown, unknown>, 'standing' | 'freeName'>) => ({
  ...nothing,
  standing,
  freeName,
});

/** Of a backup, the bundles whose files are not here, by server. */
export const bundlesToInstall = (
  inBackup: readonly BackupBundle[],
  here: readonly BackupBundle[],
): ReadonlyMap<string, BackupBundle> => {
  const there = new Set(here.map(({ folder }) => folder));
  return new Map(inBackup.flatMap((one) => (there.has(one.folder) ? [] : [[one.server, one]])));
};

/** What restoring would do, one by one. */
export const previewItems = (
  { servers, profiles, clients, providers, instances, settings }: Matches,
  secrets: BackupSecrets | undefined,
  isSet: (reference: string) => boolean,
  bundles: ReadonlyMap<string, BackupBundle>,
  /** How many tools of a server are approved in the backup. */
  approvals: ReadonlyMap<string, number>,
): BackupItem[] => [
  ...servers.map((match): BackupItem => {
    const { file, here } = match;
    const { missing } = fillSecrets(file, ownValue(secrets?.servers, file.id), here?.record, isSet);
    const bundle = bundles.get(file.id);
    return {
      ...shared(match),
      kind: 'server',
      id: file.id,
      name: file.name,
      target: file.transport === 'stdio' ? [file.command, ...file.args].join(' ') : file.url,
      enabled: file.enabled,
      ...(bundle === undefined ? {} : { bundle: { title: bundle.title, version: bundle.version } }),
      missingSecrets: [...missing],
      // What is approved here stays as it is.
      ...(here === undefined ? { approvedTools: approvals.get(file.id) ?? 0 } : {}),
    };
  }),
  ...profiles.map(
    (match): BackupItem => ({
      ...shared(match),
      kind: 'profile',
      id: match.file.id,
      name: match.file.name,
    }),
  ),
  ...clients.map(
    (match): BackupItem => ({
      ...shared(match),
      kind: 'client',
      id: match.file.id,
      name: match.file.name,
      needsToken: match.here === undefined && ownValue(secrets?.clients, match.file.id) === undefined,
    }),
  ),
  ...providers.map((match): BackupItem => {
    const { file, here } = match;
    const { missing } = fillProvider(file, ownValue(secrets?.providers, file.id), here, isSet);
    return {
      ...shared(match),
      kind: 'provider',
      id: file.id,
      name: file.name,
      target: file.baseUrl,
      missingSecrets: [...missing],
    };
  }),
  ...instances.map((match): BackupItem => {
    const { file, here } = match;
    const isKnown = typeof here?.key === 'object' && isSet(here.key.secret);
    return {
      ...shared(match),
      kind: 'open-webui',
      id: file.id,
      name: file.address,
      missingSecrets: isKnown || ownValue(secrets?.openWebUi, file.id) !== undefined ? [] : ['API key'],
    };
  }),
  {
    ...shared(settings),
    kind: 'settings',
    id: 'settings',
    name: '',
    changes: Object.entries(settings.file).flatMap(([name, to]) => {
      const from: unknown = Object.entries(settings.here ?? {}).find(([key]) => key === name)?.[1];
      return isDeepStrictEqual(from, to) ? [] : [{ name, from, to }];
    }),
  },
];

/** What is here and meets nothing of the backup. */
export const otherItems = (
  { servers, profiles, clients, providers, instances }: Matches,
  state: RegistryState,
): OtherItem[] => {
  const met = new Set<unknown>(
    [...servers, ...profiles, ...clients, ...providers, ...instances].map(({ here }) => here),
  );
  return [
    ...state.servers.flatMap((one) =>
      met.has(one) ? [] : [{ kind: 'server' as const, id: one.record.id, name: one.record.name }],
    ),
    ...state.profiles.flatMap((one) =>
      met.has(one) || one.id === EVERYTHING_PROFILE_ID
        ? []
        : [{ kind: 'profile' as const, id: one.id, name: one.name }],
    ),
    ...state.clients.flatMap((one) =>
      met.has(one) ? [] : [{ kind: 'client' as const, id: one.client.id, name: one.client.name }],
    ),
    ...state.providers.flatMap((one) =>
      met.has(one) ? [] : [{ kind: 'provider' as const, id: one.id, name: one.name }],
    ),
    ...state.instances.flatMap((one) =>
      met.has(one) ? [] : [{ kind: 'open-webui' as const, id: one.id, name: one.address }],
    ),
  ];
};

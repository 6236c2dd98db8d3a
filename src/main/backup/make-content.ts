import type { BackupCounts } from '#shared/model/backup.ts';
import { asWritten, patchedInput } from '../servers/server-change.ts';
import {
  type BackupApprovals,
  type BackupBundle,
  type BackupClient,
  type BackupContent,
  type BackupInstance,
  type BackupProvider,
  type BackupServer,
  settingsForBackup,
} from './backup-document.ts';
import type { RegistryServer, RegistryState } from './registry-state.ts';

/** A server as a backup holds it; its secrets are named, not told. */
export const backupServerOf = ({ record, personal }: RegistryServer): BackupServer => ({
  ...patchedInput(record, {}),
  id: record.id,
  slug: record.slug,
  createdAt: record.createdAt,
  updatedAt: record.updatedAt,
  favourites: [...personal.favourites],
  argumentSets: personal.argumentSets.map(({ id, ...set }) => set),
  toolSettings: [...personal.settings],
});

export const backupClientOf = ({ client }: RegistryState['clients'][number]): BackupClient => ({
  id: client.id,
  name: client.name,
  profileId: client.profileId,
  compatibility: client.compatibility,
  createdAt: client.createdAt,
});

export const backupInstanceOf = ({ key, ...instance }: RegistryState['instances'][number]): BackupInstance =>
  instance;

export const backupProviderOf = ({
  apiKey,
  headers,
  ...provider
}: RegistryState['providers'][number]): BackupProvider => ({
  ...provider,
  apiKey: typeof apiKey === 'string' ? '' : { secret: true },
  headers: asWritten(headers),
});

/** What of a registry is no secret. */
export const makeContent = (
  state: RegistryState,
  bundles: readonly BackupBundle[] = [],
  approvalsOf: (serverId: string) => BackupApprovals | undefined = () => undefined,
): BackupContent => ({
  servers: state.servers.map(backupServerOf),
  profiles: [...state.profiles],
  clients: state.clients.map(backupClientOf),
  providers: state.providers.map(backupProviderOf),
  openWebUi: state.instances.map(backupInstanceOf),
  bundles: bundles.filter(({ server }) => state.servers.some(({ record }) => record.id === server)),
  approvals: state.servers.flatMap(({ record }) => approvalsOf(record.id) ?? []),
  settings: settingsForBackup(state.settings),
});

export const countsOf = (content: BackupContent): BackupCounts => ({
  server: content.servers.length,
  profile: content.profiles.length,
  client: content.clients.length,
  provider: content.providers.length,
  'open-webui': content.openWebUi.length,
  settings: 1,
});

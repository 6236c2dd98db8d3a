import { isDeepStrictEqual } from 'node:util';
import type { BackupItem } from '#shared/model/backup.ts';
import type { Profile } from '#shared/model/gateway.ts';
import type { Settings } from '#shared/model/settings.ts';
import { firstFree } from '#shared/text/first-free.ts';
import type { StoredProvider } from '../chat/providers/providers-store.ts';
import type { StoredClient } from '../gateway/clients/clients-store.ts';
import type { StoredInstance } from '../gateway/open-webui/open-webui-store.ts';
import type {
  BackupClient,
  BackupContent,
  BackupInstance,
  BackupProfile,
  BackupProvider,
  BackupSecrets,
  BackupServer,
  BackupSettings,
} from './backup-document.ts';
import { ownValue } from './backup-secrets.ts';
import { backupClientOf, backupInstanceOf, backupProviderOf, backupServerOf } from './make-content.ts';
import type { RegistryServer, RegistryState } from './registry-state.ts';

/** Something of a backup, beside what of here it meets. */
export interface Match<File, Here> {
  readonly file: File;
  readonly here: Here | undefined;
  readonly standing: BackupItem['standing'];
  readonly freeName: string;
}

export interface Matches {
  readonly servers: readonly Match<BackupServer, RegistryServer>[];
  readonly profiles: readonly Match<BackupProfile, Profile>[];
  readonly clients: readonly Match<BackupClient, StoredClient>[];
  readonly providers: readonly Match<BackupProvider, StoredProvider>[];
  readonly instances: readonly Match<BackupInstance, StoredInstance>[];
  readonly settings: Match<BackupSettings, Settings>;
}

export const lowerCase = (name: string): string => name.toLowerCase();

interface Matching<File, Here> {
  readonly files: readonly File[];
  readonly here: readonly Here[];
  /** Something of here as it would stand in a backup. */
  readonly asFile: (here: Here) => File;
  readonly idOf: (file: File) => string;
  readonly nameOf: (file: File) => string;
  /** Said of two that are the same but for their ids and times. */
  readonly isSameSecretly?: (file: File, here: Here) => boolean;
}

const bare = <T extends object>(file: T): object => {
  const { id, slug, createdAt, updatedAt, ...rest } = {
    id: '',
    slug: '',
    createdAt: '',
    updatedAt: '',
    ...file,
  };
  return rest;
};

/** By id, else by name; nothing of here is met twice. */
const match = <File extends object, Here>(matching: Matching<File, Here>): Match<File, Here>[] => {
  const { files, idOf, nameOf, isSameSecretly = () => true } = matching;
  const here = matching.here.map((one) => ({ one, file: matching.asFile(one) }));
  const byId = new Map(here.map((one) => [idOf(one.file), one]));
  const claimed = new Set(files.map(idOf));
  const byName = new Map(
    here.flatMap((one) => (claimed.has(idOf(one.file)) ? [] : [[lowerCase(nameOf(one.file)), one] as const])),
  );
  const taken = new Set([...here.map(({ file }) => file), ...files].map((file) => lowerCase(nameOf(file))));
  return files.map((file) => {
    const own = byId.get(idOf(file));
    const met = own ?? byName.get(lowerCase(nameOf(file)));
    if (met === undefined) return { file, here: undefined, standing: 'new', freeName: nameOf(file) };
    const freeName = firstFree(nameOf(file), ' ', (name) => taken.has(lowerCase(name)));
    taken.add(lowerCase(freeName));
    const isSame = isDeepStrictEqual(bare(file), bare(met.file)) && isSameSecretly(file, met.one);
    const standing = isSame ? 'same' : own === undefined ? 'name' : 'different';
    return { file, here: met.one, standing, freeName };
  });
};

const ownId = (one: { readonly id: string }): string => one.id;
const ownName = (one: { readonly name: string }): string => one.name;

/** `secrets` are those of the backup, where they are open, and those of here to compare them with. */
export const matchBackup = (
  content: BackupContent,
  state: RegistryState,
  secrets: { readonly file: BackupSecrets; readonly here: BackupSecrets } | undefined,
): Matches => {
  const settings = new Map<string, unknown>(Object.entries(state.settings));
  return {
    servers: match({
      files: content.servers,
      here: state.servers,
      asFile: backupServerOf,
      idOf: ownId,
      nameOf: ownName,
      isSameSecretly: ({ id }, { record }) =>
        secrets === undefined ||
        isDeepStrictEqual(ownValue(secrets.file.servers, id), ownValue(secrets.here.servers, record.id)),
    }),
    profiles: match({
      files: content.profiles,
      here: state.profiles,
      asFile: (profile) => profile,
      idOf: ownId,
      nameOf: ownName,
    }),
    clients: match({
      files: content.clients,
      here: state.clients,
      asFile: backupClientOf,
      idOf: ownId,
      nameOf: ownName,
      isSameSecretly: ({ id }, { tokenHash }) =>
        secrets === undefined || ownValue(secrets.file.clients, id)?.tokenHash === tokenHash,
    }),
    providers: match({
      files: content.providers,
      here: state.providers,
      asFile: backupProviderOf,
      idOf: ownId,
      nameOf: ownName,
      isSameSecretly: ({ id }, here) =>
        secrets === undefined ||
        isDeepStrictEqual(ownValue(secrets.file.providers, id), ownValue(secrets.here.providers, here.id)),
    }),
    instances: match({
      files: content.openWebUi,
      here: state.instances,
      asFile: backupInstanceOf,
      idOf: ({ address }) => address,
      nameOf: ({ address }) => address,
      isSameSecretly: ({ id }, here) =>
        secrets === undefined ||
        ownValue(secrets.file.openWebUi, id) === ownValue(secrets.here.openWebUi, here.id),
    }),
    settings: {
      file: content.settings,
      here: state.settings,
      standing: Object.entries(content.settings).every(([name, value]) =>
        isDeepStrictEqual(settings.get(name), value),
      )
        ? 'same'
        : 'different',
      freeName: '',
    },
  };
};

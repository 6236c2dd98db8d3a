import * as z from 'zod';
import { uploadId } from '#shared/model/bundle.ts';
import { LONGEST_KEY } from '#shared/model/changed-words.ts';
import { compatibility, EVERYTHING_PROFILE_ID, profileInput } from '#shared/model/gateway.ts';
import { webAddress } from '#shared/model/open-webui.ts';
import { providerInput } from '#shared/model/provider.ts';
import { serverInput } from '#shared/model/server.ts';
import { type Settings, settingsPatch } from '#shared/model/settings.ts';
import { toolSettings } from '#shared/model/tool-pin.ts';
import { seenKinds } from '../capabilities/pins/seen-store.ts';
import { sealed } from '../secrets/sealing.ts';

export const BACKUP_FORMAT = 'patchbay-backup';
/** Grows when an older Patchbay would misread what a newer one writes; a new field alone is no reason. */
export const BACKUP_VERSION = 1;

/** The prefix says what has the id: secrets are kept in the name of it. */
const ownId = (prefix: string) => z.string().regex(new RegExp(`^${prefix}_[a-z0-9]{1,40}$`), 'is not an id');
const at = z.iso.datetime();
const times = { createdAt: at, updatedAt: at };

const backupServer = serverInput.extend({
  id: ownId('srv'),
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not a slug')
    .max(60),
  ...times,
  favourites: z.array(z.string().min(1).max(500)).max(10_000).default([]),
  argumentSets: z
    .array(
      z.object({
        tool: z.string().min(1).max(500),
        name: z.string().min(1).max(200),
        arguments: z.record(z.string(), z.unknown()),
        createdAt: at,
      }),
    )
    .max(10_000)
    .default([]),
  toolSettings: z
    .array(toolSettings.extend({ tool: z.string().min(1).max(500) }))
    .max(10_000)
    .default([]),
});
export type BackupServer = z.infer<typeof backupServer>;

const profileId = z.union([z.literal(EVERYTHING_PROFILE_ID), ownId('profile')]);
const backupProfile = profileInput.extend({ id: profileId, ...times });
export type BackupProfile = z.infer<typeof backupProfile>;

const backupClient = z.object({
  id: ownId('client'),
  name: profileInput.shape.name,
  profileId,
  compatibility,
  createdAt: at,
});
export type BackupClient = z.infer<typeof backupClient>;

const backupInstance = z.object({
  id: ownId('webui'),
  address: webAddress,
  version: z.string().max(100),
  createdAt: at,
});
export type BackupInstance = z.infer<typeof backupInstance>;

const backupProvider = providerInput.extend({ id: ownId('provider'), ...times });
export type BackupProvider = z.infer<typeof backupProvider>;

/** What belongs to this machine rather than to the person. */
const machineSettings = {
  startAtLogin: true,
  certificateFile: true,
  port: true,
  gatewayAddress: true,
  gatewayPort: true,
  firstSteps: true,
} as const;
/** A setting that came later than the backup is not in it, and stays as it is. */
const backupSettings = settingsPatch.omit(machineSettings);
export type BackupSettings = z.infer<typeof backupSettings>;
export const settingsForBackup = (all: Settings): BackupSettings => backupSettings.parse(all);

/** A bundle that a server runs. Its files are not in a backup; what has to be installed again can be said. */
const backupBundle = z.object({
  server: ownId('srv'),
  title: z.string().max(200),
  version: z.string().max(100),
  /** What it is unpacked in, which names this installation of it. */
  folder: uploadId,
});
export type BackupBundle = z.infer<typeof backupBundle>;

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'is not a hash');
/**
 * What was approved of a server's tools, by the hash of the definition, and what may run unasked everywhere; and what
 * was approved or seen of its views, instructions, prompts, templates and resources.
 */
const backupApprovals = z.object({
  server: ownId('srv'),
  tools: z
    .array(
      z.object({
        tool: z.string().min(1).max(500),
        hash,
        approvedBy: z.enum(['person', 'first-list']),
        approvedAt: at,
      }),
    )
    .max(10_000),
  allowed: z
    .array(
      z.object({ tool: z.string().min(1).max(500), definition: hash, serverIdentity: hash, createdAt: at }),
    )
    .max(10_000),
  seen: z
    .array(
      z.object({
        kind: z.enum(seenKinds),
        key: z.string().max(LONGEST_KEY),
        hash,
        seenBy: z.enum(['person', 'first-list']),
        seenAt: at,
      }),
    )
    .max(50_000)
    .default([]),
});
export type BackupApprovals = z.infer<typeof backupApprovals>;

export const backupContent = z.object({
  servers: z.array(backupServer).max(50_000),
  profiles: z.array(backupProfile).max(10_000),
  clients: z.array(backupClient).max(10_000),
  providers: z.array(backupProvider).max(10_000).default([]),
  openWebUi: z.array(backupInstance).max(10_000),
  bundles: z.array(backupBundle).max(10_000).default([]),
  approvals: z.array(backupApprovals).max(50_000).default([]),
  settings: backupSettings,
});
export type BackupContent = z.infer<typeof backupContent>;

const texts = z.record(z.string(), z.string());
/** What is encrypted: values by the id of what they belong to. */
export const backupSecrets = z.object({
  servers: z.record(z.string(), z.object({ env: texts, headers: texts, oauth: texts })),
  clients: z.record(z.string(), z.object({ tokenHash: z.string().min(1), tokenEnd: z.string() })),
  /** Of providers of models. */
  providers: z.record(z.string(), z.object({ apiKey: z.string().optional(), headers: texts })).default({}),
  openWebUi: texts,
});
export type BackupSecrets = z.infer<typeof backupSecrets>;

const powersOfTwo = [2 ** 14, 2 ** 15, 2 ** 16, 2 ** 17, 2 ** 18] as const;
export const sealedSecrets = z.object({
  /** Bounded: a file may come from anybody, and shall not take the memory of this machine. */
  scrypt: z.object({
    N: z.literal(powersOfTwo),
    r: z.literal(8),
    p: z.number().int().min(1).max(4),
    salt: z.base64().min(16).max(200),
  }),
  /** Tells a wrong passphrase from a document that was changed. */
  check: sealed,
  /** Bound to the content, so that no secret can be made to go to another command or address. */
  secrets: sealed,
});
export type SealedSecrets = z.infer<typeof sealedSecrets>;

export const backupHead = z.object({ format: z.literal(BACKUP_FORMAT), version: z.number().int().min(1) });
export const backupDocument = z.object({
  format: z.literal(BACKUP_FORMAT),
  version: z.literal(BACKUP_VERSION),
  createdAt: at,
  createdBy: z.string().max(100),
  content: backupContent,
  sealed: sealedSecrets.optional(),
});

import * as z from 'zod';

/** Characters of a backup; some ten thousand servers. */
export const MAX_BACKUP_CHARACTERS = 12 * 1024 * 1024;
/** A backup may be carried away and tried elsewhere, so a passphrase is not to be guessed. */
export const MIN_PASSPHRASE_LENGTH = 8;

export const passphrase = z.string().min(MIN_PASSPHRASE_LENGTH).max(1_024);

const backupItemKinds = ['server', 'profile', 'client', 'provider', 'open-webui', 'settings'] as const;
const backupItemKind = z.enum(backupItemKinds);
export type BackupItemKind = z.infer<typeof backupItemKind>;

/** How many of each kind. */
const backupCounts = z.record(backupItemKind, z.number().int());
export type BackupCounts = z.infer<typeof backupCounts>;

const missingSecret = z.object({ server: z.string(), secret: z.string() });
export type MissingSecret = z.infer<typeof missingSecret>;

/** A backup that was made: one JSON document. */
export const backupFile = z.object({
  fileName: z.string(),
  text: z.string(),
  counts: backupCounts,
  withSecrets: z.boolean(),
  /** Secrets that are wanted but set nowhere, so that they are not in it. */
  missingSecrets: z.array(missingSecret),
});
export type BackupFile = z.infer<typeof backupFile>;

/**
 * How something in a backup stands to what is here. `different`: the same thing, with other settings;
 * `name`: another thing has its name.
 */
const backupStandings = ['new', 'same', 'different', 'name'] as const;

const settingChange = z.object({ name: z.string(), from: z.unknown(), to: z.unknown() });

export const backupItem = z.object({
  kind: backupItemKind,
  /** In the backup. */
  id: z.string(),
  name: z.string(),
  standing: z.enum(backupStandings),
  /** The name it would get beside what is here. */
  freeName: z.string(),
  /** Of a server: the command with its arguments, or the address; of a provider: its address. */
  target: z.string().optional(),
  /** Of a server: whether it is started. */
  enabled: z.boolean().optional(),
  /** Names of its secrets that would have to be entered. */
  missingSecrets: z.array(z.string()),
  /** Of a server that runs a bundle whose files are not here: it has to be installed again. */
  bundle: z.object({ title: z.string(), version: z.string() }).optional(),
  /** Of a server that is not here: how many approvals of its tools come with it, each for one definition. */
  approvedTools: z.number().int().optional(),
  /** Of a gateway client: whether it would need a new token. */
  needsToken: z.boolean(),
  /** Of the settings: those that would change. */
  changes: z.array(settingChange),
});
export type BackupItem = z.infer<typeof backupItem>;

/** Here, and not in the backup. */
const otherItem = z.object({ kind: backupItemKind, id: z.string(), name: z.string() });
export type OtherItem = z.infer<typeof otherItem>;

export const restorePreview = z.object({
  /** Names the backup and what is here; restoring is refused where either is another by then. */
  revision: z.string(),
  createdAt: z.string(),
  /** The version of Patchbay that made it. */
  createdBy: z.string(),
  /** Whether it has secrets in it, and whether the passphrase has opened them. */
  secrets: z.enum(['none', 'sealed', 'open']),
  items: z.array(backupItem),
  others: z.array(otherItem),
});
export type RestorePreview = z.infer<typeof restorePreview>;

const conflictAnswers = ['replace', 'skip', 'rename'] as const;
const conflictAnswer = z.enum(conflictAnswers);
export type ConflictAnswer = z.infer<typeof conflictAnswer>;

export const restoreChoice = z.object({
  kind: backupItemKind,
  id: z.string().min(1).max(200),
  as: conflictAnswer,
});
export type RestoreChoice = z.infer<typeof restoreChoice>;

export const restoreRequest = z.object({
  text: z.string().min(1).max(MAX_BACKUP_CHARACTERS),
  /** Without it, what is secret in the backup stays closed. */
  passphrase: passphrase.optional(),
});

export const restoreOrder = z.object({
  /** `merge`: beside what is here; `exact`: what is not in the backup goes. */
  mode: z.enum(['merge', 'exact']).default('merge'),
  /** What becomes of something that is here in another form, or whose name is taken. */
  onConflict: conflictAnswer.default('replace'),
  /** Where something is to become otherwise; `skip` also leaves out what is new. */
  choices: z.array(restoreChoice).max(50_000).default([]),
});
export type RestoreOrder = z.infer<typeof restoreOrder>;

/** A restore that was made and can be undone. */
export const restored = z.object({
  id: z.string(),
  at: z.string(),
  /** When the backup was made. */
  createdAt: z.string(),
  added: z.number().int(),
  replaced: z.number().int(),
  removed: z.number().int(),
  left: z.number().int(),
});
export type Restored = z.infer<typeof restored>;

import * as z from 'zod';

export const keychainState = z.object({
  /** `os`: the system's store. `vault`: a file under a passphrase. `memory`: this session only. */
  kind: z.enum(['os', 'vault', 'memory']),
  /** Why the system's store is not used. */
  reason: z.string().optional(),
});
export type KeychainState = z.infer<typeof keychainState>;

/** What the last look for media that nothing names any more has found, and what there is. */
export const mediaSweep = z.object({
  at: z.string(),
  removed: z.number().int(),
  freedBytes: z.number().int(),
  files: z.number().int(),
  sizeBytes: z.number().int(),
});
export type MediaSweep = z.infer<typeof mediaSweep>;

export const system = z.object({
  version: z.string(),
  face: z.enum(['desktop', 'browser', 'none']),
  platform: z.string(),
  dataDir: z.string(),
  /** Of the loopback listener; absent where there is none. */
  address: z.string().optional(),
  keychain: keychainState,
  /** Where the PATH for commands was taken from, and what went wrong with the login shell. */
  commandPath: z.object({ source: z.enum(['login-shell', 'process']), warning: z.string().optional() }),
  readOnly: z.boolean(),
  startedAt: z.string(),
  /** Missing until it was looked for the first time since the start. */
  media: mediaSweep.optional(),
});
export type System = z.infer<typeof system>;

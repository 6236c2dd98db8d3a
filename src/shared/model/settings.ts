import * as z from 'zod';

export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  language: z.enum(['system', 'en', 'zh']).default('system'),
  closeToTray: z.boolean().default(true),
  startAtLogin: z.boolean().default(false),
  notifyOnFailure: z.boolean().default(true),
  /** Starts at a time; 0 is twice the cores. */
  maxConcurrentStarts: z.number().int().min(0).max(256).default(0),
  /** Days a call stays in the log. */
  callRetentionDays: z.number().int().min(1).max(3_650).default(30),
});
export type Settings = z.infer<typeof settings>;
/** A change; no defaults, so that what is not named stays. */
export const settingsPatch = z
  .object({
    theme: z.enum(['system', 'light', 'dark']),
    language: z.enum(['system', 'en', 'zh']),
    closeToTray: z.boolean(),
    startAtLogin: z.boolean(),
    notifyOnFailure: z.boolean(),
    maxConcurrentStarts: z.number().int().min(0).max(256),
    callRetentionDays: z.number().int().min(1).max(3_650),
  })
  .partial();
export type SettingsPatch = z.infer<typeof settingsPatch>;

import * as z from 'zod';
import { oauthInput } from '#shared/model/oauth.ts';
import { transportKind } from '#shared/model/server.ts';
import type { ServerFormValues } from './server-form-values.ts';

const rows = z.array(
  z.object({
    key: z.string(),
    name: z.string(),
    value: z.string(),
    secret: z.boolean(),
    kept: z.boolean(),
    set: z.boolean(),
  }),
);

/** A draft as it comes back from disk, perhaps from another version. */
export const formValues: z.ZodType<ServerFormValues> = z.object({
  name: z.string(),
  description: z.string(),
  notes: z.string(),
  category: z.string(),
  tags: z.array(z.string()),
  transport: transportKind,
  command: z.string(),
  argumentText: z.string(),
  cwd: z.string(),
  env: rows,
  url: z.string(),
  headers: rows,
  enabled: z.boolean(),
  timeoutSeconds: z.number(),
  startTimeoutSeconds: z.number(),
  // Absent from drafts of earlier versions.
  roots: z.array(z.object({ path: z.string(), name: z.string() })).default([]),
  memoryLimitMb: z.number().default(0),
  idleStopMinutes: z.number().default(0),
  oauth: oauthInput.prefault({}),
});

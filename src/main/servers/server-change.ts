import { oauthInput } from '#shared/model/oauth.ts';
import type { ServerInput, ServerPatch, ServerRecord } from '#shared/model/server.ts';
import type { StoredValue, WrittenValue } from '#shared/model/written-value.ts';
import { oauthSecretsOf } from './server-secrets.ts';

/** Fields that a running process or connection was made from. */
const launchFields = [
  'transport',
  'command',
  'args',
  'cwd',
  'env',
  'url',
  'headers',
  'oauth',
] as const satisfies readonly (keyof ServerRecord)[];

const differs = (before: ServerRecord, after: ServerRecord, field: keyof ServerRecord): boolean =>
  JSON.stringify(before[field]) !== JSON.stringify(after[field]);

/** Whether a running server has to be started again for the change to take hold. */
export const needsRestart = (before: ServerRecord, after: ServerRecord): boolean =>
  launchFields.some((field) => differs(before, after, field));

/** Whether what a server said of signing in, and a sign-in under way, are of no more use. */
export const changesSignIn = (before: ServerRecord, after: ServerRecord): boolean =>
  differs(before, after, 'url') || differs(before, after, 'oauth');

/** A stored value as it would be written to keep it. */
export const asWritten = (values: Readonly<Record<string, StoredValue>>): Record<string, WrittenValue> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : { secret: true as const },
    ]),
  );

/** The whole input a record stands for, with a patch laid over it. */
export const patchedInput = (record: ServerRecord, patch: ServerPatch): ServerInput => ({
  name: patch.name ?? record.name,
  description: patch.description ?? record.description,
  notes: patch.notes ?? record.notes,
  category: patch.category ?? record.category,
  tags: patch.tags ?? [...record.tags],
  transport: patch.transport ?? record.transport,
  command: patch.command ?? record.command,
  args: patch.args ?? [...record.args],
  cwd: patch.cwd ?? record.cwd,
  env: patch.env ?? asWritten(record.env),
  url: patch.url ?? record.url,
  headers: patch.headers ?? asWritten(record.headers),
  oauth: patch.oauth ?? oauthInput.parse({ ...record.oauth, ...asWritten(oauthSecretsOf(record.oauth)) }),
  enabled: patch.enabled ?? record.enabled,
  timeoutSeconds: patch.timeoutSeconds ?? record.timeoutSeconds,
  startTimeoutSeconds: patch.startTimeoutSeconds ?? record.startTimeoutSeconds,
  roots: patch.roots ?? [...record.roots],
  memoryLimitMb: patch.memoryLimitMb ?? record.memoryLimitMb,
  idleStopMinutes: patch.idleStopMinutes ?? record.idleStopMinutes,
});

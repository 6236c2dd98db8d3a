import * as z from 'zod';
import { errorBody } from './call.ts';
import { settingsPatch } from './settings.ts';

/** `note`: not so, and nobody is the worse for it. */
const checkStatuses = ['ok', 'note', 'warning', 'failed'] as const;
export const checkStatus = z.enum(checkStatuses);
export type CheckStatus = z.infer<typeof checkStatus>;

/** What mends a problem: something Patchbay does when it is asked to, a command for a terminal, or a page to read. */
export const doctorMend = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start-server'), serverId: z.string() }),
  z.object({
    kind: z.literal('change-settings'),
    change: z.enum(['close-gateway', 'gateway-port', 'port', 'without-certificates']),
    patch: settingsPatch,
  }),
  z.object({ kind: z.literal('reopen-keychain') }),
  z.object({ kind: z.literal('open-data-folder') }),
  /** `by`: the program that runs it, such as winget, brew or apt; empty for a plain command. */
  z.object({ kind: z.literal('command'), command: z.string(), by: z.string() }),
  z.object({ kind: z.literal('page'), url: z.string() }),
]);
export type DoctorMend = z.infer<typeof doctorMend>;

/** A check: what was looked at, how it is, what that means, and what mends it. */
export const doctorCheck = z.object({
  id: z.string(),
  name: z.string(),
  status: checkStatus,
  /** What was found, for translations, with what fills them. */
  finding: z.string(),
  details: z.record(z.string(), z.unknown()),
  result: z.string(),
  meaning: z.string().optional(),
  hint: z.string().optional(),
  mends: z.array(doctorMend),
  /** Of a check of a server. */
  serverId: z.string().optional(),
  /** Why the server is as it is. */
  error: errorBody.optional(),
  durationMs: z.number(),
});
export type DoctorCheck = z.infer<typeof doctorCheck>;

export const doctorReport = z.object({ checks: z.array(doctorCheck) });
export type DoctorReport = z.infer<typeof doctorReport>;

export const doctorEvent = z.discriminatedUnion('type', [
  /** All that will be looked at, in the order of the report. */
  z.object({
    type: z.literal('begun'),
    items: z.array(doctorCheck.pick({ id: true, name: true, serverId: true })),
  }),
  z.object({ type: z.literal('checked'), check: doctorCheck }),
  z.object({ type: z.literal('done') }),
]);
export type DoctorEvent = z.infer<typeof doctorEvent>;

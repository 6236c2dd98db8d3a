import * as z from 'zod';
import { jsonObject } from './capability.ts';

const singleLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'must not contain control characters');

/** Which tools of a server: all, only those named, all but those named, or none and nothing else of it either. */
export const ruleModes = ['all', 'only', 'except', 'none'] as const;
export const profileRule = z.object({
  serverId: z.string().min(1).max(200),
  mode: z.enum(ruleModes),
  /** The server's own names of them; said of `only` and `except`. */
  tools: z.array(z.string().min(1).max(500)).max(10_000).default([]),
});
export type ProfileRule = z.infer<typeof profileRule>;

const profileFields = {
  name: singleLine(100).min(1),
  description: z.string().max(2_000),
  /** Whether a server without a rule, also one that is added later, belongs to it. */
  everyServer: z.boolean(),
  /** Whether the joined door puts the server's slug before every name, or only where names collide. */
  prefix: z.enum(['when-needed', 'always']),
  rules: z.array(profileRule).max(10_000),
};
export const profileInput = z.object({
  ...profileFields,
  description: profileFields.description.default(''),
  everyServer: profileFields.everyServer.default(false),
  prefix: profileFields.prefix.default('when-needed'),
  rules: profileFields.rules.default([]),
});
export type ProfileInput = z.infer<typeof profileInput>;
export const profilePatch = z.object(profileFields).partial();
export type ProfilePatch = z.infer<typeof profilePatch>;

/** What a gateway client gets to see; times are ISO 8601 in UTC. */
export const profile = z.object({
  id: z.string(),
  ...profileFields,
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Profile = z.infer<typeof profile>;

/** The profile that is there from the beginning: every server with every tool. */
export const EVERYTHING_PROFILE_ID = 'everything';

/** What is made easier for a client that does not bear the protocol as it is. */
export const compatibility = z.object({
  /** Input schemas whose root is an object with properties: root `$ref`, `oneOf`, `anyOf`, `allOf` are resolved. */
  plainSchemas: z.boolean().default(false),
  /** Tools are listed without their output schema. */
  dropOutputSchemas: z.boolean().default(false),
  /** Structured content and resource links are told as text too. */
  foldResults: z.boolean().default(false),
  /** Lists come on one page, however long. */
  singlePage: z.boolean().default(false),
  /** Audio that is not WAV is handed on as a file that can be opened, not as audio. */
  wavAudio: z.boolean().default(false),
});
export type Compatibility = z.infer<typeof compatibility>;

export const compatibilityPresets = {
  full: compatibility.parse({}),
  'open-webui': {
    plainSchemas: true,
    dropOutputSchemas: true,
    foldResults: true,
    singlePage: true,
    wavAudio: true,
  },
} as const satisfies Record<string, Compatibility>;

const clientFields = {
  name: singleLine(100).min(1),
  profileId: z.string().min(1).max(200),
  compatibility,
};
export const gatewayClientInput = z.object({
  name: clientFields.name,
  profileId: clientFields.profileId.default(EVERYTHING_PROFILE_ID),
  compatibility: clientFields.compatibility.prefault({}),
});
export type GatewayClientInput = z.infer<typeof gatewayClientInput>;
export const gatewayClientPatch = z.object(clientFields).partial();
export type GatewayClientPatch = z.infer<typeof gatewayClientPatch>;

/** A program that may use the gateway. Its token is kept as a hash. */
export const gatewayClient = z.object({
  id: z.string(),
  ...clientFields,
  /** The last characters of its token, to tell one from another. */
  tokenEnd: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string().optional(),
  /** What it calls itself, name and version. */
  lastUsedBy: z.string().optional(),
});
export type GatewayClient = z.infer<typeof gatewayClient>;

/** The only time that a token is shown. */
export const clientWithToken = z.object({ client: gatewayClient, token: z.string() });
export type ClientWithToken = z.infer<typeof clientWithToken>;

/** A tool as a client of a profile sees it at the joined door. */
export const offeredTool = z.object({
  /** At most 64 characters of `[A-Za-z0-9_-]`. */
  name: z.string(),
  serverId: z.string(),
  serverName: z.string(),
  /** The server's own name of it. */
  tool: z.string(),
});
export type OfferedTool = z.infer<typeof offeredTool>;

/** An address of this machine that others may reach, and the network interface that has it. */
export const machineAddress = z.object({ network: z.string(), address: z.string() });
export type MachineAddress = z.infer<typeof machineAddress>;

/** Where the gateway is reached. */
export const gatewayStatus = z.object({
  /** `http://127.0.0.1:<port>`; missing while nothing listens. */
  address: z.string().optional(),
  /** Beyond this machine, where that is switched on; `problem` says why nothing listens there. */
  beyond: z.object({ address: z.string(), problem: z.string().optional() }).optional(),
  /** What `gatewayAddress` of the settings may be. */
  machineAddresses: z.array(machineAddress),
  /** Sessions of the older era that are open. */
  sessions: z.number().int(),
  /** On which clients of either era hear of changes. */
  streams: z.number().int(),
  /** Requests that wait until their client has answered what a server asks. */
  questions: z.number().int(),
});
export type GatewayStatus = z.infer<typeof gatewayStatus>;

/** A change that was made, by whom and when; no values of secrets. */
export const auditEntry = z.object({
  sequence: z.number().int(),
  at: z.string(),
  /** As `server-added`, `token-renewed`, `secret-changed`. */
  action: z.string(),
  /** Name of what was changed. */
  subject: z.string(),
  caller: z.string(),
  details: jsonObject,
});
export type AuditEntry = z.infer<typeof auditEntry>;

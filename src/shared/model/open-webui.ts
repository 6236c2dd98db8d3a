import * as z from 'zod';
import { errorBody } from './call.ts';
import { exportRemark } from './export-remark.ts';

/** Where Open WebUI runs, as seen from this machine: it decides by which address it reaches the gateway. */
export const openWebUiPlaces = ['here', 'container', 'elsewhere'] as const;

/** Also `http://localhost:3000` and names of a network at home. */
export const webAddress = z.url({ protocol: /^https?$/, hostname: /./ }).max(2_048);

/** As Open WebUI writes who may use a connection. */
const accessGrant = z.object({
  principal_type: z.enum(['user', 'group']),
  principal_id: z.string().min(1).max(200),
  permission: z.enum(['read', 'write']),
});
const access = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('admins') }),
  z.object({ kind: z.literal('everyone') }),
  z.object({ kind: z.literal('given'), grants: z.array(accessGrant).max(1_000) }),
]);
export type OpenWebUiAccess = z.infer<typeof access>;

/** What Open WebUI is to get. */
export const openWebUiExport = z.object({
  /** Ids, slugs or names; each becomes a connection of its own. */
  servers: z.array(z.string().min(1).max(200)).max(10_000).default([]),
  /** One connection with the tools of all servers of the profile. */
  joined: z.boolean().default(false),
  /** Open WebUI before 0.6.31 speaks OpenAPI alone. */
  protocol: z.enum(['mcp', 'openapi']).default('mcp'),
  place: z.enum(openWebUiPlaces).default('here'),
  /** By which Open WebUI reaches the gateway, where that is not the one that is found; `http://host:port`. */
  address: webAddress.optional(),
  /** By id or name; that of the client stays, or every server is seen, where it is left out. */
  profile: z.string().min(1).max(200).optional(),
  /** Who may use it there; new connections are for admins alone, others stay as they are, where it is left out. */
  access: access.optional(),
  /** A gateway client by id or name that gets a new token; a new client is made where it is left out. */
  client: z.string().min(1).max(200).optional(),
});
export type OpenWebUiExport = z.infer<typeof openWebUiExport>;

/** A file for its Import, the environment variable, or a configuration of mcpo. */
export const openWebUiForms = ['file', 'environment', 'mcpo-gateway', 'mcpo-servers'] as const;
export type OpenWebUiForm = (typeof openWebUiForms)[number];

const plannedConnection = z.object({
  /** The `info.id` there. */
  id: z.string(),
  name: z.string(),
  /** Missing for the joined gateway. */
  serverId: z.string().optional(),
  url: z.string(),
  toolCount: z.number().int(),
  /** Why it is left out. */
  problem: exportRemark.optional(),
  remarks: z.array(exportRemark),
});
export type PlannedConnection = z.infer<typeof plannedConnection>;

const document = z.object({ fileName: z.string(), text: z.string() });

/** What an export would be; no token is made yet. */
export const openWebUiPreview = z.object({
  /** Of the gateway, as Open WebUI will call it. */
  address: z.string(),
  /** The setting `gatewayAddress` that would let it in, where it cannot reach the gateway now. */
  wantedGatewayAddress: z.string().optional(),
  /** The gateway client whose token it gets, and whether it is a new one, gets a new token, or keeps its own. */
  client: z.object({ name: z.string(), standing: z.enum(['new', 'renewed', 'kept']) }).optional(),
  connections: z.array(plannedConnection),
  /** What holds for all of them. */
  remarks: z.array(exportRemark),
});
export type OpenWebUiPreview = z.infer<typeof openWebUiPreview>;

export const openWebUiDocuments = openWebUiPreview.extend({ documents: z.array(document) });
export type OpenWebUiDocuments = z.infer<typeof openWebUiDocuments>;

/** A running Open WebUI that is known; its key is in the keychain. */
export const openWebUiInstance = z.object({
  id: z.string(),
  address: z.string(),
  version: z.string(),
  isKeySet: z.boolean(),
  createdAt: z.string(),
});
export type OpenWebUiInstance = z.infer<typeof openWebUiInstance>;

export const openWebUiSendPreview = openWebUiPreview.extend({
  instance: openWebUiInstance,
  /** Names the list as it was read; sending is refused where it has changed since. */
  revision: z.string(),
  /** A unified patch of its list of connections, secrets hidden; empty where nothing would change. */
  difference: z.string(),
});
export type OpenWebUiSendPreview = z.infer<typeof openWebUiSendPreview>;

/** Something that was sent and can be undone. */
export const openWebUiSend = z.object({
  id: z.string(),
  instanceId: z.string(),
  address: z.string(),
  at: z.string(),
  /** Names of the connections. */
  connections: z.array(z.string()),
});
export type OpenWebUiSend = z.infer<typeof openWebUiSend>;

/** What Open WebUI found when it was told to try a connection. */
const verification = z.object({
  id: z.string(),
  name: z.string(),
  toolCount: z.number().int().optional(),
  problem: errorBody.optional(),
});
export type OpenWebUiVerification = z.infer<typeof verification>;

export const openWebUiSendEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sent'), send: openWebUiSend }),
  z.object({ type: z.literal('verified'), verification }),
  z.object({ type: z.literal('done'), send: openWebUiSend, verifications: z.array(verification) }),
]);
export type OpenWebUiSendEvent = z.infer<typeof openWebUiSendEvent>;

/** `exact`: the list is as it was. `ours-only`: it had changed meanwhile, so only what was sent was taken back. */
export const openWebUiUndone = z.object({ outcome: z.enum(['exact', 'ours-only']) });
export type OpenWebUiUndone = z.infer<typeof openWebUiUndone>;

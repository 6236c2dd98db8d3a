import * as z from 'zod';
import { metricsSample } from './metrics.ts';
import { oauthInput, oauthView, type StoredOAuth, signIn } from './oauth.ts';
import { readValue, type StoredValue, type WrittenValue, writtenValue } from './written-value.ts';

export const transportKinds = ['stdio', 'http', 'sse', 'websocket'] as const;
export const transportKind = z.enum(transportKinds);
export type TransportKind = z.infer<typeof transportKind>;

/** Seconds a tool call may take without progress unless the server says otherwise. */
export const DEFAULT_TIMEOUT_SECONDS = 60;
/** Seconds from start to the listed tools; npx and uvx download on their first start. */
export const DEFAULT_START_TIMEOUT_SECONDS = 120;

const text = (max: number) => z.string().max(max);
const singleLine = (max: number) =>
  text(max).regex(/^[^\u0000-\u001f\u007f]*$/, 'must not contain control characters');
const noNul = (max: number) => text(max).refine((value) => !value.includes('\0'), 'must not contain NUL');
const environmentName = noNul(512)
  .min(1)
  .regex(/^[^=]+$/, 'must not contain "="');
const textOfValue = (value: WrittenValue): string =>
  typeof value === 'string' ? value : value.secret === true ? '' : value.secret;
// Refused here, where no text of the refusal quotes the value; Node would quote it, in a form of its own.
const environmentValue = writtenValue.refine(
  (value) => !textOfValue(value).includes('\0'),
  'must not contain NUL',
);
/** What an HTTP header can carry (RFC 9110, "Field Values"): no line breaks, nothing beyond Latin-1. */
const headerValue = writtenValue.refine(
  (value) => /^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(textOfValue(value)),
  'has characters that a header cannot carry',
);
const headerName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}$/, 'is not a header name');

/** A folder that a server may see (specification, Client Features, "Roots"); sent as a file URL. */
export const root = z.strictObject({
  path: noNul(4_096).trim().min(1),
  /** Shown to the server beside the path; may be empty. */
  name: singleLine(100).trim().default(''),
});
export type Root = z.infer<typeof root>;

/** What is at the path of a root; `relative` is a path that no place can be told from. */
export const folderKind = z.enum(['folder', 'missing', 'file', 'relative']);
export type FolderKind = z.infer<typeof folderKind>;

const common = {
  name: singleLine(100).trim().min(1),
  description: text(2_000),
  notes: text(20_000),
  category: singleLine(60).trim(),
  tags: z.array(singleLine(60).trim().min(1)).max(50),
  transport: transportKind,
  command: noNul(4_096).trim(),
  args: z.array(noNul(32_768)).max(1_000),
  cwd: noNul(4_096).trim(),
  env: z.record(environmentName, environmentValue),
  url: noNul(8_192).trim(),
  headers: z.record(headerName, headerValue),
  oauth: oauthInput,
  enabled: z.boolean(),
  timeoutSeconds: z.number().int().min(1).max(86_400),
  startTimeoutSeconds: z.number().int().min(1).max(3_600),
  roots: z.array(root).max(100),
  /** Megabytes of the whole process tree, beyond which it is started again; 0 is no ceiling. */
  memoryLimitMb: z.number().int().min(0).max(1_048_576),
  /** Minutes without a request after which it is stopped until the next one; 0 is never. */
  idleStopMinutes: z.number().int().min(0).max(10_080),
};

/** What a person fills in. Everything but the name and the command or URL may be left out. */
export const serverInput = z.object({
  name: common.name,
  description: common.description.default(''),
  notes: common.notes.default(''),
  category: common.category.default(''),
  tags: common.tags.default([]),
  transport: common.transport.default('stdio'),
  command: common.command.default(''),
  args: common.args.default([]),
  cwd: common.cwd.default(''),
  env: common.env.default({}),
  url: common.url.default(''),
  headers: common.headers.default({}),
  oauth: common.oauth.prefault({}),
  enabled: common.enabled.default(true),
  timeoutSeconds: common.timeoutSeconds.default(DEFAULT_TIMEOUT_SECONDS),
  startTimeoutSeconds: common.startTimeoutSeconds.default(DEFAULT_START_TIMEOUT_SECONDS),
  roots: common.roots.default([]),
  memoryLimitMb: common.memoryLimitMb.default(0),
  idleStopMinutes: common.idleStopMinutes.default(0),
});
export type ServerInput = z.infer<typeof serverInput>;
/** As a caller may send it, before the defaults. */
export type ServerInputDraft = z.input<typeof serverInput>;

/** A change. `env`, `headers` and `oauth` are replaced as a whole; `{secret:true}` in them keeps a secret that is set. */
export const serverPatch = z.object(common).partial();
export type ServerPatch = z.infer<typeof serverPatch>;

export const stateKinds = [
  'disabled',
  'stopped',
  'starting',
  'ready',
  'degraded',
  'backing-off',
  'needs-sign-in',
  'failed',
  'stopping',
] as const;
export const stateKind = z.enum(stateKinds);
export type StateKind = z.infer<typeof stateKind>;

/** The observed state of a server; times are ISO 8601 in UTC. */
export const serverState = z.object({
  kind: stateKind,
  since: z.string(),
  /** One sentence in plain words. */
  reason: z.string().optional(),
  /** From the error catalogue. */
  code: z.string().optional(),
  hint: z.string().optional(),
  /** For the interface's translations of the reason. */
  details: z.record(z.string(), z.unknown()).optional(),
  nextAttemptAt: z.string().optional(),
  /** While it is ready or degraded: since when its connection has been well enough to be used. */
  readySince: z.string().optional(),
  pid: z.number().int().optional(),
  /** Counts the starts of this server; a late event of an earlier start is ignored by it. */
  generation: z.number().int(),
});
export type ServerState = z.infer<typeof serverState>;

export const protocolEra = z.enum(['legacy', 'modern']);
export type ProtocolEra = z.infer<typeof protocolEra>;

/** What a server said of itself when it was last connected; kept over restarts. */
export const serverFacts = z.object({
  era: protocolEra.optional(),
  protocolVersion: z.string().optional(),
  serverName: z.string().optional(),
  serverTitle: z.string().optional(),
  serverVersion: z.string().optional(),
  instructions: z.string().optional(),
  /** While the instructions are held: the approved ones, which models are told instead; empty for none. */
  toldInstructions: z.string().optional(),
  /** The protocol's capabilities object, as sent. */
  capabilities: z.record(z.string(), z.unknown()).default({}),
  toolCount: z.number().int().default(0),
  resourceCount: z.number().int().default(0),
  promptCount: z.number().int().default(0),
  /** Tools that are held until their definition is approved. */
  heldToolCount: z.number().int().default(0),
  listedAt: z.string().optional(),
});
export type ServerFacts = z.infer<typeof serverFacts>;

/** A server as it is read at every door. */
export const server = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  notes: z.string(),
  category: z.string(),
  tags: z.array(z.string()),
  transport: transportKind,
  command: z.string(),
  args: z.array(z.string()),
  cwd: z.string(),
  env: z.record(z.string(), readValue),
  url: z.string(),
  headers: z.record(z.string(), readValue),
  oauth: oauthView,
  enabled: z.boolean(),
  timeoutSeconds: z.number(),
  startTimeoutSeconds: z.number(),
  roots: z.array(root),
  memoryLimitMb: z.number(),
  idleStopMinutes: z.number(),
  position: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** What the person wants, apart from what is. */
  desired: z.enum(['running', 'stopped']),
  state: serverState,
  facts: serverFacts,
  /** What its process tree used when it was last looked at; none while nothing of it runs on this machine. */
  usage: metricsSample.optional(),
  /** Of a server that is signed in to. */
  signIn: signIn.optional(),
  lastCall: z
    .object({ at: z.string(), tool: z.string(), status: z.string(), durationMs: z.number() })
    .optional(),
});
export type Server = z.infer<typeof server>;

/** A server as the registry holds it. */
export interface ServerRecord
  extends Omit<
    Server,
    'env' | 'headers' | 'oauth' | 'signIn' | 'state' | 'facts' | 'usage' | 'lastCall' | 'desired'
  > {
  readonly env: Readonly<Record<string, StoredValue>>;
  readonly headers: Readonly<Record<string, StoredValue>>;
  readonly oauth: StoredOAuth;
}

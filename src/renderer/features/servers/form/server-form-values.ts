import { defaultOAuth, type OAuthInput } from '#shared/model/oauth.ts';
import {
  DEFAULT_START_TIMEOUT_SECONDS,
  DEFAULT_TIMEOUT_SECONDS,
  type Root,
  type Server,
  type ServerInput,
  type TransportKind,
} from '#shared/model/server.ts';
import type { ReadValue, WrittenValue } from '#shared/model/written-value.ts';
import { keptOAuth } from '#shared/servers/kept-oauth.ts';
import { argumentsOf, textOf } from './argument-text.ts';
import { oauthWithoutSecrets } from './oauth-values.ts';

/** A line of the environment or of the headers while it is edited. */
export interface ValueRow {
  /** Names the line for React; not part of the server. */
  readonly key: string;
  readonly name: string;
  readonly value: string;
  readonly secret: boolean;
  /** The saved secret stays as it is; its value is not known here. */
  readonly kept: boolean;
  /** Whether the keychain has the kept secret. */
  readonly set: boolean;
}

/** What the form holds: the input of a server, in the shapes that are edited. */
export interface ServerFormValues {
  readonly name: string;
  readonly description: string;
  readonly notes: string;
  readonly category: string;
  readonly tags: readonly string[];
  readonly transport: TransportKind;
  readonly command: string;
  readonly argumentText: string;
  readonly cwd: string;
  readonly env: readonly ValueRow[];
  readonly url: string;
  readonly headers: readonly ValueRow[];
  readonly oauth: OAuthInput;
  readonly enabled: boolean;
  readonly timeoutSeconds: number;
  readonly startTimeoutSeconds: number;
  readonly roots: readonly Root[];
  readonly memoryLimitMb: number;
  readonly idleStopMinutes: number;
}

export const newRow = (row: Partial<ValueRow> = {}): ValueRow => ({
  key: crypto.randomUUID(),
  name: '',
  value: '',
  secret: false,
  kept: false,
  set: false,
  ...row,
});

export const emptyValues = (): ServerFormValues => ({
  name: '',
  description: '',
  notes: '',
  category: '',
  tags: [],
  transport: 'stdio',
  command: '',
  argumentText: '',
  cwd: '',
  env: [],
  url: '',
  headers: [],
  oauth: defaultOAuth,
  enabled: true,
  timeoutSeconds: DEFAULT_TIMEOUT_SECONDS,
  startTimeoutSeconds: DEFAULT_START_TIMEOUT_SECONDS,
  roots: [],
  memoryLimitMb: 0,
  idleStopMinutes: 0,
});

const rowOf = (name: string, value: WrittenValue | ReadValue): ValueRow => {
  if (typeof value === 'string') return newRow({ name, value });
  if (value.secret === true) return newRow({ name, secret: true, kept: true, set: value.set ?? true });
  return newRow({ name, value: value.secret, secret: true });
};

/** The lines of values as they are read. */
export const rowsOf = (values: Readonly<Record<string, WrittenValue | ReadValue>>): readonly ValueRow[] =>
  Object.entries(values).map(([name, value]) => rowOf(name, value));

/** The form of a saved server, or of one that was understood from a pasted text. */
export const valuesOf = (server: Server | ServerInput): ServerFormValues => ({
  name: server.name,
  description: server.description,
  notes: server.notes,
  category: server.category,
  tags: server.tags,
  transport: server.transport,
  command: server.command,
  argumentText: textOf(server.args),
  cwd: server.cwd,
  env: rowsOf(server.env),
  url: server.url,
  headers: rowsOf(server.headers),
  oauth: keptOAuth(server.oauth),
  enabled: server.enabled,
  timeoutSeconds: server.timeoutSeconds,
  startTimeoutSeconds: server.startTimeoutSeconds,
  roots: server.roots,
  memoryLimitMb: server.memoryLimitMb,
  idleStopMinutes: server.idleStopMinutes,
});

const isBlank = ({ name, value, kept }: ValueRow): boolean => name.trim() === '' && value === '' && !kept;

const isBlankRoot = ({ path }: Root): boolean => path.trim() === '';

const writtenOf = ({ value, secret, kept }: ValueRow): WrittenValue => {
  if (!secret) return value;
  return kept ? { secret: true } : { secret: value };
};

/** What is sent of lines; empty ones are left out. */
export const recordOf = (rows: readonly ValueRow[]): Record<string, WrittenValue> =>
  Object.fromEntries(rows.filter((row) => !isBlank(row)).map((row) => [row.name.trim(), writtenOf(row)]));

/** What is sent; empty lines are left out. */
export const inputOf = ({ argumentText, env, headers, tags, ...values }: ServerFormValues): ServerInput => ({
  ...values,
  name: values.name.trim(),
  command: values.command.trim(),
  url: values.url.trim(),
  tags: [...tags],
  roots: values.roots.filter((root) => !isBlankRoot(root)),
  args: [...argumentsOf(argumentText)],
  env: recordOf(env),
  headers: recordOf(headers),
});

const strip = (row: ValueRow): ValueRow => (row.secret ? { ...row, value: '' } : row);

/** For drafts on disk: everything but the secrets. */
export const withoutSecrets = (values: ServerFormValues): ServerFormValues => ({
  ...values,
  env: values.env.map(strip),
  headers: values.headers.map(strip),
  oauth: oauthWithoutSecrets(values.oauth),
});

/** Whether two forms say the same; the names of their lines do not count. */
export const sameValues = (left: ServerFormValues, right: ServerFormValues): boolean =>
  JSON.stringify(inputOf(left)) === JSON.stringify(inputOf(right));

/** A line that was just added says nothing yet, and is there all the same. */
export const hasBlankLine = ({ env, headers, roots }: ServerFormValues): boolean =>
  [...env, ...headers].some(isBlank) || roots.some(isBlankRoot);

export const isEmpty = (values: ServerFormValues): boolean =>
  sameValues({ ...values, transport: 'stdio', enabled: true }, emptyValues());

import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { PastedServer } from '#shared/model/paste.ts';
import { checkedServer } from '../checked-server.ts';
import type { FoundServer } from '../paste/found-server.ts';
import { isList, isRecord, type JsonRecord, type JsonValue } from '../paste/json-text.ts';
import { serverOfObject } from '../paste/server-object.ts';
import type { ClientFormat, Dialect } from './client-format.ts';

/** A server of a client's file, or why it cannot be one of ours. */
export type ReadEntry =
  | { readonly name: string; readonly server: PastedServer }
  | { readonly name: string; readonly problem: string };

type Fields = Record<string, JsonValue>;

const move = (fields: Fields, from: string, to: string, change = (value: JsonValue) => value): void => {
  const value = fields[from];
  if (value === undefined) return;
  delete fields[from];
  fields[to] = change(value);
};

const inSeconds =
  (unit: 'seconds' | 'milliseconds') =>
  (value: JsonValue): JsonValue =>
    typeof value === 'number' && unit === 'milliseconds' ? Math.ceil(value / 1_000) : value;

/** Variables that the client takes by name: they have to be filled in here. */
const withNames = (fields: Fields, dialect: Dialect): void => {
  if (dialect.secrets.kind !== 'names') return;
  const { env: envKey, headers: headersKey } = dialect.secrets;
  const names = fields[envKey];
  delete fields[envKey];
  if (isList(names)) {
    const empty = Object.fromEntries(names.map((name) => [String(name), `\${${String(name)}}`]));
    fields[dialect.env] = {
      ...empty,
      ...(isRecord(fields[dialect.env]) ? (fields[dialect.env] as Fields) : {}),
    };
  }
  const byName = headersKey === undefined ? undefined : fields[headersKey];
  if (headersKey === undefined || !isRecord(byName) || dialect.remote === undefined) return;
  delete fields[headersKey];
  const [key] = dialect.remote.headers;
  const empty = Object.fromEntries(
    Object.entries(byName).map(([header, variable]) => [header, `\${${String(variable)}}`]),
  );
  fields[key] = { ...empty, ...(isRecord(fields[key]) ? (fields[key] as Fields) : {}) };
};

/** The entry in the words that pasted configurations are read by. */
const commonWords = (entry: JsonRecord, dialect: Dialect): Fields => {
  const fields: Fields = { ...entry };
  withNames(fields, dialect);
  move(fields, dialect.env, 'env');
  if (dialect.timeout !== undefined)
    move(fields, dialect.timeout.key, 'timeoutSeconds', inSeconds(dialect.timeout.unit));
  if (dialect.startTimeout !== undefined) delete fields[dialect.startTimeout.key];
  for (const [key, value] of Object.entries(dialect.local ?? {}))
    if (fields[key] === value) delete fields[key];
  const { remote } = dialect;
  if (remote?.withoutType !== undefined && fields.type === undefined) fields.type = remote.withoutType;
  const transport = Object.entries(remote?.types ?? {}).find(
    ([, type]) => type !== null && type === fields.type,
  );
  if (transport !== undefined) fields.type = transport[0];
  return fields;
};

const startTimeoutOf = (entry: JsonRecord, { startTimeout }: Dialect): Partial<FoundServer['fields']> => {
  const value = startTimeout === undefined ? undefined : entry[startTimeout.key];
  if (startTimeout === undefined || typeof value !== 'number' || !(value > 0)) return {};
  const seconds = Number(inSeconds(startTimeout.unit)(value));
  return { startTimeoutSeconds: Math.min(3_600, Math.max(1, Math.ceil(seconds))) };
};

const readEntry = (name: string, entry: JsonValue, { dialect, title }: ClientFormat): ReadEntry => {
  if (!isRecord(entry)) return { name, problem: 'the entry is not an object' };
  // Goose has extensions of its own among them.
  if (entry.type === 'builtin' || entry.type === 'platform' || entry.type === 'frontend')
    return { name, problem: `it is a part of ${title} itself` };
  try {
    const found = serverOfObject(name, commonWords(entry, dialect));
    const fields = { ...found.fields, ...startTimeoutOf(entry, dialect) };
    return { name, server: checkedServer({ ...found, fields }, name) };
  } catch (error) {
    if (!(error instanceof PatchbayError)) throw error;
    return { name, problem: String(error.details.problem ?? error.message) };
  }
};

const nameOf = (entry: JsonValue, index: number): string =>
  isRecord(entry) && typeof entry.name === 'string' && entry.name.trim() !== ''
    ? entry.name
    : `server ${index + 1}`;

/** Every entry of a client's document, those that are no servers of ours with the reason. Throws `invalid-document`. */
export const readClient = (format: ClientFormat, text: string): readonly ReadEntry[] => {
  const document = format.syntax.parse(text);
  const servers = isRecord(document) ? document[format.container] : undefined;
  if (isList(servers)) return servers.map((entry, index) => readEntry(nameOf(entry, index), entry, format));
  return isRecord(servers)
    ? Object.entries(servers).map(([name, entry]) => readEntry(name, entry, format))
    : [];
};

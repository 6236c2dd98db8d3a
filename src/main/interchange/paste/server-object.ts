import type { TransportKind } from '#shared/model/server.ts';
import { transportOfAddress } from './address.ts';
import { commandServer } from './command-fields.ts';
import type { FoundServer } from './found-server.ts';
import { isList, isRecord, type JsonRecord, type JsonValue } from './json-text.ts';
import { isRuntime } from './server-names.ts';
import { refuse, shellWords } from './shell-words.ts';

const commandKeys = ['command', 'cmd'];
const urlKeys = ['url', 'serverUrl', 'server_url', 'httpUrl', 'uri', 'endpoint'];
const typeKeys = ['type', 'transport', 'transportType', 'transport_type'];
const headerKeys = ['headers', 'http_headers', 'requestInit', 'requestOptions'];
const envKeys = ['env', 'environment'];
const cwdKeys = ['cwd', 'workingDirectory', 'working_directory', 'workdir'];
const otherKeys = [
  'args',
  'arguments',
  'name',
  'description',
  'disabled',
  'enabled',
  'tags',
  'timeout',
  'timeoutSeconds',
  'authorization_token',
];
const knownKeys: ReadonlySet<string> = new Set([
  ...commandKeys,
  ...urlKeys,
  ...typeKeys,
  ...headerKeys,
  ...envKeys,
  ...cwdKeys,
  ...otherKeys,
]);

const firstOf = (record: JsonRecord, keys: readonly string[]): JsonValue | undefined =>
  keys.map((key) => record[key]).find((value) => value !== undefined && value !== null);

export const looksLikeServer = (value: JsonValue | undefined): boolean =>
  isRecord(value) &&
  (firstOf(value, commandKeys) !== undefined || typeof firstOf(value, urlKeys) === 'string');

/** For sentences: which server and which field. */
const wrong = (server: string, field: string, expected: string) =>
  refuse(`${server === '' ? 'the server' : `the server "${server}"`}: "${field}" must be ${expected}`);

const scalar = (value: JsonValue): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;

const textOf = (server: string, field: string, value: JsonValue | undefined): string => {
  if (value === undefined) return '';
  if (typeof value !== 'string') throw wrong(server, field, 'a text');
  return value.trim();
};

const listOf = (server: string, field: string, value: JsonValue | undefined): readonly string[] => {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return shellWords(value);
  if (!isList(value)) throw wrong(server, field, 'a list of texts');
  return value.map((item: JsonValue) => {
    const text = scalar(item);
    if (text === undefined) throw wrong(server, field, 'a list of texts');
    return text;
  });
};

const mapOf = (
  server: string,
  field: string,
  value: JsonValue | undefined,
): Readonly<Record<string, string>> => {
  if (value === undefined) return {};
  if (!isRecord(value)) throw wrong(server, field, 'an object of texts');
  const pairs = Object.entries(value).map(([name, item]): readonly [string, string] => {
    const text = item === null ? '' : scalar(item);
    if (text === undefined) throw wrong(server, `${field}.${name}`, 'a text');
    return [name, text];
  });
  return Object.fromEntries(pairs);
};

const headersOf = (server: string, record: JsonRecord): Readonly<Record<string, string>> => {
  const value = firstOf(record, headerKeys);
  const nested = isRecord(value) && isRecord(value.headers) ? value.headers : value;
  const token = record.authorization_token;
  const bearer: Record<string, string> =
    typeof token === 'string' ? { Authorization: `Bearer ${token}` } : {};
  return { ...mapOf(server, 'headers', nested), ...bearer };
};

const typeNames: ReadonlyMap<string, TransportKind> = new Map([
  ['http', 'http'],
  ['streamablehttp', 'http'],
  ['sse', 'sse'],
  ['ws', 'websocket'],
  ['wss', 'websocket'],
  ['websocket', 'websocket'],
]);

/** Clients disagree on the unit; no deadline of a tool is 1,000 seconds or under 1,000 milliseconds. */
const timeoutOf = (record: JsonRecord): { readonly timeoutSeconds?: number } => {
  const value = firstOf(record, ['timeoutSeconds', 'timeout']);
  if (typeof value !== 'number' || !(value > 0)) return {};
  const seconds = Math.ceil(value >= 1_000 && record.timeoutSeconds === undefined ? value / 1_000 : value);
  return { timeoutSeconds: Math.min(seconds, 86_400) };
};

const commandOf = (
  server: string,
  record: JsonRecord,
): { command: string; args: readonly string[]; env: Record<string, string> } => {
  const value = firstOf(record, commandKeys);
  const args = listOf(server, 'args', firstOf(record, ['args', 'arguments']));
  const env = mapOf(server, 'env', firstOf(record, envKeys));
  // Zed's older form: {"command": {"path": …, "args": …, "env": …}}
  if (isRecord(value)) {
    return {
      command: textOf(server, 'command.path', value.path),
      args: [...listOf(server, 'command.args', value.args), ...args],
      env: { ...mapOf(server, 'command.env', value.env ?? undefined), ...env },
    };
  }
  if (isList(value)) {
    const [command = '', ...rest] = listOf(server, 'command', value);
    return { command, args: [...rest, ...args], env };
  }
  return { command: textOf(server, 'command', value), args, env };
};

const commonFields = (server: string, record: JsonRecord): Omit<FoundServer['fields'], 'transport'> => ({
  ...(typeof record.description === 'string' ? { description: record.description } : {}),
  ...(record.disabled === true || record.enabled === false ? { enabled: false } : {}),
  ...(isList(record.tags) ? { tags: [...listOf(server, 'tags', record.tags)] } : {}),
  ...timeoutOf(record),
});

const unusedNote = (record: JsonRecord): readonly string[] => {
  const unused = Object.keys(record).filter((key) => !knownKeys.has(key));
  return unused.length === 0 ? [] : [`Not used: ${unused.slice(0, 10).join(', ')}.`];
};

/** One entry of a configuration, in the dialects of the clients that have one. Throws `unknown-configuration`. */
export const serverOfObject = (key: string, record: JsonRecord): FoundServer => {
  const name = key !== '' ? key : typeof record.name === 'string' ? record.name : '';
  const named = name === '' ? {} : { name };
  const common = commonFields(name, record);
  const { command, args, env } = commandOf(name, record);
  const url = textOf(name, 'url', firstOf(record, urlKeys));
  const notes = unusedNote(record);

  if (command !== '') {
    const [program = '', ...rest] =
      args.length === 0 && /\s/.test(command) && isRuntime(command.split(/\s/)[0] ?? '')
        ? shellWords(command)
        : [command];
    const server = commandServer(program, [...rest, ...args], env);
    const cwd = textOf(name, 'cwd', firstOf(record, cwdKeys));
    const both = url === '' ? [] : ['It has a command and an address; the command is used.'];
    return {
      ...named,
      fields: { ...common, ...server.fields, cwd },
      env: server.env ?? {},
      notes: [...server.notes, ...both, ...notes],
    };
  }
  if (url === '')
    throw refuse(
      `${name === '' ? 'the server' : `the server "${name}"`} has neither a command nor an address`,
    );
  const type = scalar(firstOf(record, typeKeys) ?? '') ?? '';
  const transport = typeNames.get(type.toLowerCase().replace(/[-_ ]/g, '')) ?? transportOfAddress(url);
  return { ...named, fields: { ...common, transport, url }, headers: headersOf(name, record), notes };
};

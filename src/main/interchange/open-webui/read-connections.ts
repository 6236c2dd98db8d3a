import type { FoundServer } from '../paste/found-server.ts';
import { isList, isRecord, type JsonRecord, type JsonValue } from '../paste/json-text.ts';
import { refuse } from '../paste/shell-words.ts';

/** Fields that no other configuration of MCP servers has together. */
const looksLikeConnection = (value: JsonValue | undefined): value is JsonRecord =>
  isRecord(value) && typeof value.url === 'string' && 'auth_type' in value;

const textOf = (record: JsonRecord, key: string): string => {
  const value = record[key];
  return typeof value === 'string' ? value.trim() : '';
};

const headersOf = (connection: JsonRecord): Record<string, string> => {
  const { headers } = connection;
  const plain = isRecord(headers)
    ? Object.entries(headers).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
    : [];
  const key = textOf(connection, 'key');
  const bearer: Record<string, string> =
    connection.auth_type === 'bearer' && key !== '' ? { Authorization: `Bearer ${key}` } : {};
  // Open WebUI lets custom headers stand over the key, too.
  return { ...bearer, ...Object.fromEntries(plain) };
};

const notesOf = (connection: JsonRecord, headers: Record<string, string>): readonly string[] => {
  const auth = textOf(connection, 'auth_type');
  const templates = Object.entries(headers).filter(([, value]) => /\{\{[A-Z_]+\}\}/.test(value));
  return [
    ...(auth.startsWith('oauth') ? ['It was signed in to there; sign in to it here, too.'] : []),
    ...(auth === 'session' || auth === 'system_oauth'
      ? ['Open WebUI sends the session of each of its users; here it needs a key of its own.']
      : []),
    ...(templates.length === 0
      ? []
      : [`Only Open WebUI fills in ${templates.map(([, value]) => value).join(', ')}.`]),
  ];
};

/** One connection of Open WebUI as a server of ours. Throws `unknown-configuration` for one that is not MCP. */
export const serverOfConnection = (connection: JsonRecord): FoundServer => {
  const info = isRecord(connection.info) ? connection.info : {};
  const name = textOf(info, 'name') || textOf(info, 'id');
  const config = isRecord(connection.config) ? connection.config : {};
  if (connection.type !== 'mcp')
    throw refuse(`${name === '' ? 'the connection' : `the connection "${name}"`} is OpenAPI, not MCP`);
  const headers = headersOf(connection);
  return {
    ...(name === '' ? {} : { name }),
    fields: {
      transport: 'http',
      url: textOf(connection, 'url'),
      description: textOf(info, 'description'),
      enabled: config.enable !== false,
    },
    headers,
    notes: notesOf(connection, headers),
  };
};

/** The list in any of the shapes in which Open WebUI hands it out; undefined where the JSON is something else. */
export const connectionsOfJson = (value: JsonValue): readonly JsonRecord[] | undefined => {
  if (looksLikeConnection(value)) return [value];
  if (isList(value)) return value.length > 0 && value.every(looksLikeConnection) ? value : undefined;
  if (!isRecord(value)) return undefined;
  const config = isRecord(value.config) ? value.config : value;
  const list = value.TOOL_SERVER_CONNECTIONS ?? config['tool_server.connections'];
  return isList(list) && list.every(looksLikeConnection) ? list : undefined;
};

import type { PasteResult } from '#shared/model/paste.ts';
import { connectionsOfJson, serverOfConnection } from '../open-webui/read-connections.ts';
import type { FoundServer } from './found-server.ts';
import { isList, isRecord, type JsonRecord, type JsonValue } from './json-text.ts';
import { looksLikeServer, serverOfObject } from './server-object.ts';
import { refuse } from './shell-words.ts';

/** Under which key clients keep their servers: Claude and most others, VS Code, Zed, Codex, Amp. */
const containerKeys = ['mcpServers', 'servers', 'context_servers', 'mcp_servers', 'amp.mcpServers', 'mcp'];

const containerOf = (record: JsonRecord): { readonly key: string; readonly value: JsonValue } | undefined => {
  const key = containerKeys.find((candidate) => isRecord(record[candidate]) || isList(record[candidate]));
  const value = key === undefined ? undefined : record[key];
  if (key === undefined || value === undefined) return undefined;
  // VS Code's settings.json: {"mcp": {"servers": {…}}}
  return (isRecord(value) ? containerOf(value) : undefined) ?? { key, value };
};

const entriesOf = (key: string, value: JsonValue): readonly FoundServer[] => {
  const pairs: readonly (readonly [string, JsonValue])[] = isList(value)
    ? value.map((item: JsonValue) => ['', item] as const)
    : isRecord(value)
      ? Object.entries(value)
      : [];
  if (pairs.length === 0) throw refuse(`"${key}" is empty`);
  return pairs.map(([name, entry], index) => {
    if (!isRecord(entry))
      throw refuse(`the entry ${name === '' ? index + 1 : `"${name}"`} of "${key}" is not an object`);
    return serverOfObject(name, entry);
  });
};

/** The servers of a JSON document, in any of the shapes in use. Throws `unknown-configuration`. */
export const serversOfJson = (
  value: JsonValue,
): { readonly kind: PasteResult['kind']; readonly servers: readonly FoundServer[] } => {
  const connections = connectionsOfJson(value);
  if (connections !== undefined)
    return { kind: 'configuration', servers: connections.map(serverOfConnection) };
  if (isList(value)) return { kind: 'configuration', servers: entriesOf('the list', value) };
  if (!isRecord(value)) throw refuse('the JSON is not an object');
  if (looksLikeServer(value)) return { kind: 'server', servers: [serverOfObject('', value)] };
  const container = containerOf(value);
  if (container !== undefined) {
    return { kind: 'configuration', servers: entriesOf(container.key, container.value) };
  }
  // Names and servers without anything around them.
  const entries = Object.entries(value);
  if (entries.length > 0 && entries.every(([, entry]) => looksLikeServer(entry))) {
    return {
      kind: entries.length === 1 ? 'server' : 'configuration',
      servers: entries.flatMap(([name, entry]) => (isRecord(entry) ? [serverOfObject(name, entry)] : [])),
    };
  }
  const keys = entries.map(([key]) => `"${key}"`).slice(0, 5);
  throw refuse(
    keys.length === 0
      ? 'the JSON is empty'
      : `the JSON has ${keys.join(', ')}, but no "mcpServers", "command" or "url"`,
  );
};

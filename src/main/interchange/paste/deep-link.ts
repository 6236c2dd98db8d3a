import type { FoundServer } from './found-server.ts';
import { serversOfJson } from './json-servers.ts';
import { isRecord, type JsonValue, parseJsonText } from './json-text.ts';
import { serverOfObject } from './server-object.ts';
import { refuse } from './shell-words.ts';

/** Either the servers, or a text that the link carries and that is understood as if it had been pasted. */
export type LinkContent = { readonly servers: readonly FoundServer[] } | { readonly text: string };

const schemes = /^(?:cursor|vscode|vscode-insiders|lmstudio|patchbay):/i;
/** The web pages that hand over to the same links, as badges in READMEs use them. */
const pages =
  /^https:\/\/(?:(?:insiders\.)?vscode\.dev\/redirect|(?:www\.)?cursor\.com\/(?:[a-z-]+\/)?install-mcp|lmstudio\.ai\/install-mcp)\b/i;

export const isDeepLink = (text: string): boolean =>
  !/\s/.test(text) && (schemes.test(text) || pages.test(text));

const decodePercent = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refuse('the link is damaged (percent signs)');
  }
};

/** JSON as it is, or in base64 of either alphabet; "+" may have become a blank on the way. */
const configOf = (value: string): JsonValue => {
  const text = value.trim();
  if (text.startsWith('{')) return parseJsonText(text);
  const base64 = text.replaceAll(' ', '+');
  if (!/^[A-Za-z0-9+/_-]+=*$/.test(base64))
    throw refuse('the configuration in the link is neither JSON nor base64');
  return parseJsonText(Buffer.from(base64, 'base64').toString('utf8'));
};

const serversOfConfig = (value: JsonValue, name: string): readonly FoundServer[] => {
  const { servers } = serversOfJson(value);
  const [only] = servers;
  if (name === '' || only === undefined || servers.length > 1) return servers;
  return [isRecord(value) && only.name === undefined ? serverOfObject(name, value) : { ...only, name }];
};

/** The link's content. Throws `unknown-configuration`, `invalid-json`. */
export const readDeepLink = (text: string): LinkContent => {
  const [, query = ''] = text.split(/\?(.*)/s);
  const parameters = new URLSearchParams(query);
  const nested = parameters.get('url');
  if (nested !== null) return { text: nested };
  const carried = parameters.get('text');
  if (carried !== null) return { text: carried };
  const config = parameters.get('config');
  if (config !== null) return { servers: serversOfConfig(configOf(config), parameters.get('name') ?? '') };
  // vscode:mcp/install?{…}: the whole query is the JSON.
  const whole = decodePercent(query);
  if (whole.startsWith('{')) return { servers: serversOfConfig(parseJsonText(whole), '') };
  throw refuse('the link carries no configuration');
};

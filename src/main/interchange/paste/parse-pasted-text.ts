import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { PasteResult } from '#shared/model/paste.ts';
import { checkedServer } from '../checked-server.ts';
import { serverOfAddress } from './address.ts';
import { serversOfCommands } from './command-line.ts';
import { isDeepLink, readDeepLink } from './deep-link.ts';
import type { FoundServer } from './found-server.ts';
import { serversOfJson } from './json-servers.ts';
import { parseJsonText } from './json-text.ts';
import { uniqueNames } from './server-names.ts';
import { refuse } from './shell-words.ts';
import { stripMarkdown } from './strip-markdown.ts';

/** Hundreds of servers fit; anything larger is no configuration but a mistake. */
export const MAX_PASTED_BYTES = 1_048_576;

/** A link in a link occurs (vscode.dev to vscode:); more is a trick. */
const MAX_LINK_DEPTH = 2;

interface Found {
  readonly kind: PasteResult['kind'];
  readonly servers: readonly FoundServer[];
}

const isFragment = (text: string): boolean => /^"(?:[^"\\\n]|\\.)*"\s*:/.test(text);
const isJson = (text: string): boolean => /^(?:[{[]|\/\/|\/\*)/.test(text);
const isAddress = (text: string): boolean =>
  /^[a-z][a-z0-9+.-]*:\/\/\S*$/i.test(text) ||
  /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:\/\S*)?$/i.test(text);

const understand = (pasted: string, linkDepth: number): Found => {
  const text = stripMarkdown(pasted);
  if (text === '') throw refuse('the text is empty');
  if (isJson(text)) {
    // A comment may stand before a fragment as well.
    const content = text.replace(/^(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)+/, '');
    return serversOfJson(parseJsonText(text, { wrap: isFragment(content) }));
  }
  if (isFragment(text)) return serversOfJson(parseJsonText(text, { wrap: true }));
  if (isDeepLink(text)) {
    const content = readDeepLink(text);
    if ('servers' in content) return { kind: 'deep-link', servers: content.servers };
    if (linkDepth >= MAX_LINK_DEPTH) throw refuse('the link leads to another link');
    return { kind: 'deep-link', servers: understand(content.text, linkDepth + 1).servers };
  }
  if (isAddress(text)) return { kind: 'url', servers: [serverOfAddress(text)] };
  return { kind: 'command', servers: serversOfCommands(text) };
};

/**
 * Understands what a README shows: a JSON block, a command, an address, a link. Nothing is run, fetched or stored.
 * Throws PatchbayError: `input-too-large`, `invalid-json`, `unknown-configuration`, `invalid-url`.
 */
export const parsePastedText = (text: string): PasteResult => {
  const size = Buffer.byteLength(text);
  if (size > MAX_PASTED_BYTES) throw new PatchbayError('input-too-large', { size, limit: MAX_PASTED_BYTES });
  const { kind, servers } = understand(text, 0);
  const names = uniqueNames(servers);
  return { kind, servers: servers.map((server, index) => checkedServer(server, names[index] ?? 'server')) };
};

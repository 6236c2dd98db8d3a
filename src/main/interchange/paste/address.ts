import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { TransportKind } from '#shared/model/server.ts';
import type { FoundServer } from './found-server.ts';

/** By scheme, and by the path that servers of the older SSE transport use. */
export const transportOfAddress = (url: string): TransportKind => {
  if (/^wss?:/i.test(url)) return 'websocket';
  return /\/sse\/?(?:[?#]|$)/i.test(url) ? 'sse' : 'http';
};

const schemes: ReadonlySet<string> = new Set(['http:', 'https:', 'ws:', 'wss:']);

/** One address and nothing else. Throws `invalid-url`. */
export const serverOfAddress = (text: string): FoundServer => {
  const bare = !/^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const url = bare ? `http://${text}` : text;
  if (!URL.canParse(url))
    throw new PatchbayError('invalid-url', { url: text, problem: 'it cannot be read as an address' });
  const { protocol } = new URL(url);
  if (!schemes.has(protocol)) {
    throw new PatchbayError('invalid-url', {
      url: text,
      problem: `"${protocol}" is none of http, https, ws and wss`,
    });
  }
  const transport = transportOfAddress(url);
  return {
    fields: { transport, url },
    notes: [
      ...(bare ? ['"http://" was put in front of the address.'] : []),
      ...(transport === 'sse' ? ['The path ends in /sse, so the older SSE transport was chosen.'] : []),
    ],
  };
};

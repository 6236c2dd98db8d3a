import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ServerInput, TransportKind } from '#shared/model/server.ts';

const schemes: Record<Exclude<TransportKind, 'stdio'>, readonly string[]> = {
  http: ['http:', 'https:'],
  sse: ['http:', 'https:'],
  websocket: ['ws:', 'wss:'],
};

const checkUrl = (url: string, transport: Exclude<TransportKind, 'stdio'>): void => {
  if (url === '') throw new PatchbayError('invalid-url', { url, problem: 'it is empty', field: 'url' });
  if (!URL.canParse(url)) {
    throw new PatchbayError('invalid-url', { url, problem: 'it cannot be read as an address', field: 'url' });
  }
  const allowed = schemes[transport];
  if (!allowed.includes(new URL(url).protocol)) {
    const problem = `it must begin with ${allowed.map((scheme) => `${scheme}//`).join(' or ')}`;
    throw new PatchbayError('invalid-url', { url, problem, field: 'url' });
  }
};

/** What the schema alone cannot say: a command for stdio, an address for the others. Throws `invalid-input`, `invalid-url`. */
export const checkServer = (input: Pick<ServerInput, 'transport' | 'command' | 'url'>): void => {
  if (input.transport !== 'stdio') checkUrl(input.url, input.transport);
  else if (input.command === '') {
    throw new PatchbayError('invalid-input', { problem: 'command is empty', field: 'command' });
  }
};

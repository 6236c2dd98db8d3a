import type { JsonObject } from '#shared/model/capability.ts';
import { createNotices, type Peer, type PeerOptions, type Wishes } from './peer.ts';
import type { Hear } from './wire.ts';

export const LEGACY_VERSION = '2025-11-25';

/** A client of the older era: a session, and answers by messages of their own. */
export const connectLegacy = async ({ join, capabilities, answers }: PeerOptions): Promise<Peer> => {
  const notices = createNotices();
  let lastId = 0;
  const nextId = (): number => {
    lastId += 1;
    return lastId;
  };

  const hear: Hear = async ({ id, method = '', params = {} }) => {
    if (id === undefined) {
      notices.hear({ method, params });
      return;
    }
    const answer = answers[method];
    const outcome =
      answer === undefined
        ? { error: { code: -32_601, message: 'Method not found' } }
        : { result: answer(params) };
    await wire.tell({ id, ...outcome });
  };
  const wire = join(hear);

  const request = async (
    method: string,
    params: JsonObject = {},
    { headers, meta, logLevel }: Wishes = {},
  ): Promise<JsonObject> => {
    if (logLevel !== undefined) await request('logging/setLevel', { level: logLevel });
    const asked = meta === undefined ? params : { ...params, _meta: meta };
    return wire.ask({ id: nextId(), method, params: asked }, { headers });
  };

  const clientInfo = { name: 'peer', version: '1' };
  const welcome = await request('initialize', { protocolVersion: LEGACY_VERSION, capabilities, clientInfo });
  await wire.tell({ method: 'notifications/initialized' });
  await wire.listen();

  return {
    era: 'legacy',
    welcome,
    request,
    begin: (method, params) => {
      const id = nextId();
      // A request that was cancelled need not be answered; over HTTP it ends all the same.
      wire.ask({ id, method, params }).catch(() => undefined);
      return { cancel: () => wire.tell({ method: 'notifications/cancelled', params: { requestId: id } }) };
    },
    follow: async (uris = []) => {
      for (const uri of uris) await request('resources/subscribe', { uri });
      return async () => {
        for (const uri of uris) await request('resources/unsubscribe', { uri });
      };
    },
    notices: notices.all,
    noticed: notices.noticed,
    [Symbol.asyncDispose]: wire.close,
  };
};

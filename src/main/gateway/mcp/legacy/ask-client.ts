import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { JsonObject } from '#shared/model/capability.ts';
import type { Asker } from '../../questions/question-router.ts';
import { notificationText, type RpcResponse, requestText } from '../json-rpc.ts';
import type { Reply } from '../reply.ts';
import type { Session } from './sessions.ts';

let lastId = 0;

const failed = (method: string, code: number, problem: string): PatchbayError =>
  new PatchbayError('protocol-error', { method, protocolCode: code, problem });

/** How a client of the older era is asked: by a request on the stream of its own request. */
export const askLegacyClient = (session: Session, reply: Reply): Asker => {
  const say = (message: string): boolean => reply.push(message) || session.stream?.push(message) === true;

  const ask = (method: string, params: JsonObject, signal: AbortSignal): Promise<JsonObject> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      const id = `patchbay-${lastId}`;
      const settle = (): void => {
        session.waiting.delete(id);
        signal.removeEventListener('abort', giveUp);
      };
      const giveUp = (): void => {
        settle();
        say(notificationText('notifications/cancelled', { requestId: id }));
        reject(signal.reason);
      };
      session.waiting.set(id, ({ result, error }: RpcResponse) => {
        settle();
        if (error === undefined) resolve(result ?? {});
        else reject(failed(method, error.code, error.message));
      });
      signal.addEventListener('abort', giveUp, { once: true });
      if (signal.aborted) giveUp();
      else if (!say(requestText(id, method, params))) {
        settle();
        reject(failed(method, -1, 'the client takes no stream on which it could be asked'));
      }
    });

  return {
    clientId: session.client.id,
    capabilities: session.capabilities,
    ask,
    // The server is told, and says what it makes of it.
    undeclared: () => undefined,
    pageDone: (elicitationId) => {
      say(notificationText('notifications/elicitation/complete', { elicitationId }));
    },
  };
};

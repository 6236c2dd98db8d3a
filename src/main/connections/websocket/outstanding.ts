import type { JSONRPCMessage } from '@modelcontextprotocol/client';

export interface Outstanding {
  sent(message: JSONRPCMessage): void;
  received(message: JSONRPCMessage): void;
  has(id: unknown): boolean;
  /** Requests of ours that wait for an answer. */
  readonly count: number;
}

const cancelledId = (message: JSONRPCMessage): unknown =>
  'method' in message && message.method === 'notifications/cancelled' ? message.params?.requestId : undefined;

/** Keeps count of the requests that the other side works on. */
export const createOutstanding = (): Outstanding => {
  const ids = new Set<unknown>();
  return {
    sent: (message) => {
      if ('method' in message && 'id' in message) ids.add(message.id);
      ids.delete(cancelledId(message));
    },
    received: (message) => {
      if (!('method' in message)) ids.delete(message.id);
    },
    has: (id) => ids.has(id),
    get count() {
      return ids.size;
    },
  };
};

import type { JSONRPCMessage } from '@modelcontextprotocol/client';

export interface MessageOrder {
  push(message: JSONRPCMessage): void;
  /** Hands over at once what still waits. */
  flush(): void;
}

const isNotification = (message: JSONRPCMessage): boolean => 'method' in message && !('id' in message);

/**
 * Keeps messages in order for the SDK, which handles an answer at once but a notification some promises later:
 * of a last progress and its result in one chunk it would drop the progress. After a notification the next
 * message waits until every promise has settled, which is before anything else is read.
 */
export const createMessageOrder = (deliver: (message: JSONRPCMessage) => void): MessageOrder => {
  const waiting: JSONRPCMessage[] = [];
  let isWaiting = false;

  const drain = (): void => {
    isWaiting = false;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      deliver(next);
      if (isNotification(next)) {
        isWaiting = true;
        // A tick asked for by a promise comes after all promises.
        queueMicrotask(() => process.nextTick(drain));
        return;
      }
    }
  };

  return {
    push: (message) => {
      waiting.push(message);
      if (!isWaiting) drain();
    },
    flush: () => {
      for (const message of waiting.splice(0)) deliver(message);
    },
  };
};

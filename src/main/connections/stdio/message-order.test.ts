import type { JSONRPCMessage } from '@modelcontextprotocol/client';
import { describe, expect, it } from 'vitest';
import { createMessageOrder } from './message-order.ts';

const progress = (step: number): JSONRPCMessage => ({
  jsonrpc: '2.0',
  method: 'notifications/progress',
  params: { progressToken: 1, progress: step },
});
const answer: JSONRPCMessage = { jsonrpc: '2.0', id: 1, result: {} };

/** Handles messages as the SDK does. */
const handleLikeSdk = (handled: string[]) => (message: JSONRPCMessage) => {
  if (!('method' in message)) handled.push('answer');
  else
    Promise.resolve()
      .then(() => undefined)
      .then(() => handled.push('notification'));
};

describe('createMessageOrder', () => {
  it('lets a notification be handled before the answer that came with it', async () => {
    const handled: string[] = [];
    const order = createMessageOrder(handleLikeSdk(handled));
    for (const message of [answer, progress(1), progress(2), answer, answer]) order.push(message);
    await new Promise((resolve) => setImmediate(resolve));
    expect(handled).toEqual(['answer', 'notification', 'notification', 'answer', 'answer']);
  });

  it('hands over what waits when the end comes', () => {
    const handled: string[] = [];
    const order = createMessageOrder(handleLikeSdk(handled));
    for (const message of [progress(1), answer]) order.push(message);
    expect(handled).toEqual([]);
    order.flush();
    expect(handled).toEqual(['answer']);
  });
});

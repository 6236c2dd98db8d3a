import type { Transport } from '@modelcontextprotocol/client';
import { isJsonObject } from '#shared/model/is-json-object.ts';

/** As the older era writes it: the handle under `task`. */
const passable = (message: unknown): unknown => {
  if (!isJsonObject(message) || !isJsonObject(message.result) || message.result.resultType !== 'task')
    return message;
  const { resultType: _, ...task } = message.result;
  return { ...message, result: { resultType: 'complete', content: [], task } };
};

/**
 * In the modern era a call may be answered with a task, which the SDK refuses as a result that it does not know (it leaves
 * the extension to others). In place, as a tap is.
 */
export const letTasksThrough = (transport: Transport): void => {
  const below = Object.getOwnPropertyDescriptor(transport, 'onmessage');
  let handler: Transport['onmessage'];
  Object.defineProperty(transport, 'onmessage', {
    configurable: true,
    get: () => (below?.get === undefined ? handler : below.get.call(transport)),
    set: (next: Transport['onmessage']) => {
      handler = next && ((message, extra) => next(passable(message) as typeof message, extra));
      below?.set?.call(transport, handler);
    },
  });
};

import type { Transport } from '@modelcontextprotocol/client';
import type { MessageTap } from './protocol-log.ts';

/**
 * Lets a tap hear what goes through a transport. In place: by marks on the transport the SDK knows what it is, and for its
 * question for the era it puts in handlers of its own and takes them out again.
 */
export const tapTransport = (transport: Transport, tap: MessageTap): void => {
  const send = transport.send.bind(transport);
  transport.send = (message, options) => {
    tap.heard('sent', message);
    return send(message, options);
  };
  const setProtocolVersion = transport.setProtocolVersion?.bind(transport);
  transport.setProtocolVersion = (version) => {
    tap.agreedOn(version);
    setProtocolVersion?.(version);
  };
  let handler: Transport['onmessage'];
  Object.defineProperty(transport, 'onmessage', {
    configurable: true,
    get: () => handler,
    set: (next: Transport['onmessage']) => {
      handler =
        next &&
        ((message, extra) => {
          tap.heard('received', message);
          next(message, extra);
        });
    },
  });
};

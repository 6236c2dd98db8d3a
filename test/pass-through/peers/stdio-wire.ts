import { createGatewayLink } from '../../../src/main/cli/connect/gateway-link.ts';
import type { Address } from './http-wire.ts';
import { type Join, resultOf, type WireMessage } from './wire.ts';

/** `patchbay connect`, without a process of its own: lines in, lines out. */
export const overStdio =
  (address: Address): Join =>
  (hear) => {
    const waiting = new Map<unknown, (message: WireMessage) => void>();
    const problems: string[] = [];
    const link = createGatewayLink({
      place: async () => address,
      onProblem: (problem) => problems.push(problem),
      write: (line) => {
        const message = JSON.parse(line) as WireMessage;
        if (message.method === undefined) waiting.get(message.id)?.(message);
        else void hear(message);
      },
    });
    const write = (message: object): Promise<void> =>
      link.send(JSON.stringify({ jsonrpc: '2.0', ...message }));
    return {
      ask: async (request, { signal } = {}) => {
        const { promise, resolve, reject } = Promise.withResolvers<WireMessage>();
        waiting.set(request.id, resolve);
        const cancel = (): void => {
          void write({ method: 'notifications/cancelled', params: { requestId: request.id } });
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', cancel, { once: true });
        await write(request);
        return promise
          .then(resultOf)
          .finally(() => waiting.delete(request.id))
          .finally(() => signal?.removeEventListener('abort', cancel));
      },
      tell: write,
      listen: async () => undefined,
      close: async () => {
        await link.close();
        if (problems.length > 0) throw new Error(problems.join('\n'));
      },
    };
  };

import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { PatchbayClient } from '#shared/contract/index.ts';
import type { OpenLink } from './connection.ts';

/** The main process answers within milliseconds; after this long it will not. */
const ANSWER_LIMIT_MS = 10_000;

const deadline = (limitMs: number): Promise<'late'> =>
  new Promise((resolve) => setTimeout(() => resolve('late'), limitMs));

/** The desktop face: one end of a MessageChannel goes through the preload to the main process. */
export const openDesktopLink: OpenLink = async (onClose) => {
  const channel = new MessageChannel();
  window.postMessage('patchbay:connect', window.location.origin, [channel.port2]);
  channel.port1.start();
  const link = new RPCLink({ port: channel.port1 });
  const probe: PatchbayClient = createORPCClient(link);
  const answer = await Promise.race([probe.program.health(), deadline(ANSWER_LIMIT_MS)]);
  if (answer === 'late') {
    channel.port1.close();
    return { kind: 'refused', error: undefined };
  }
  channel.port1.addEventListener('close', onClose, { once: true });
  return { kind: 'open', link };
};

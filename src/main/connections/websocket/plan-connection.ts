import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { createCheckedLookup } from '../../../network/checked-lookup.ts';
import { hostOf } from '../../../network/host-name.ts';
import { environmentFor, type NetworkHost } from '../network/network-host.ts';
import { isEncrypted } from '../network/network-rules.ts';
import { proxyFor } from '../network/proxy-choice.ts';
import { redirectRefused } from '../network/redirect-plan.ts';
import { openTunnel } from '../network/tunnel.ts';

/** Makes the connection below a WebSocket. */
export type MakeConnection = () => Socket;

/** The way to an address: through a proxy or straight, with the certificates that are trusted. */
export const planConnection = async (
  url: URL,
  network: NetworkHost,
  signal: AbortSignal,
): Promise<MakeConnection> => {
  const host = hostOf(url);
  // A certificate for an IP address is compared with the host.
  const servername = isIP(host) === 0 ? host : '';
  const env = await environmentFor(url, network);
  const overTls = isEncrypted(url)
    ? { host, servername, secureContext: network.trust(env).context }
    : undefined;
  const proxy = proxyFor(url, env);
  if (proxy !== undefined) {
    const socket = await openTunnel(url, proxy, network, env, signal);
    return () => (overTls === undefined ? socket : connectTls({ socket, ...overTls }));
  }
  const { lookup } = createCheckedLookup({
    ownHost: host,
    isAllowed: () => false,
    refused: (name) => redirectRefused(url, name, 'it is another host'),
    resolve: network.resolve,
  });
  const port = Number(url.port) || (overTls === undefined ? 80 : 443);
  return () =>
    overTls === undefined ? connectTcp({ host, port, lookup }) : connectTls({ port, lookup, ...overTls });
};

import type { Socket } from 'node:net';
import type { NetworkHost } from './network-host.ts';
import { decoded, type ProxyEnvironment } from './proxy-choice.ts';
import { proxyError, proxyRefused } from './proxy-error.ts';

const CONNECT_MS = 10_000;

const credentials = ({ username, password }: URL): Record<string, string> => {
  if (username === '') return {};
  const pair = `${decoded(username)}:${decoded(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
};

/** A connection through a proxy, by CONNECT. Throws `proxy-failed`, `proxy-unauthorized`. */
export const openTunnel = async (
  target: URL,
  proxy: URL,
  host: NetworkHost,
  env: ProxyEnvironment,
  signal: AbortSignal,
): Promise<Socket> => {
  const secured = proxy.protocol === 'https:' ? { secureContext: host.trust(env).context } : {};
  const { Client } = await import('undici');
  const client = new Client(proxy.origin, { connect: { timeout: CONNECT_MS, ...secured } });
  const path =
    target.port === '' ? `${target.hostname}:${target.protocol === 'wss:' ? 443 : 80}` : target.host;
  try {
    const { socket, statusCode } = await client.connect({ path, headers: credentials(proxy), signal });
    if (statusCode === 200 && !signal.aborted) return socket as Socket;
    socket.on('error', () => socket.destroy()).destroy();
    signal.throwIfAborted();
    throw proxyRefused(proxy, statusCode);
  } catch (error) {
    throw proxyError(error, proxy) ?? error;
  } finally {
    // The tunnel is no longer the client's.
    client.close().catch(() => client.destroy());
  }
};

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const LOOPBACK = '127.0.0.1';
/** Ports tried after the wished one. */
const MAX_NEXT_PORTS = 100;
const HIGHEST_PORT = 65_535;

const listenOnce = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const onError = (error: Error): void => reject(error);
    server.once('error', onError);
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      server.off('error', onError);
      resolve((server.address() as AddressInfo).port);
    });
  });

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');

/** Listens on loopback at the wished port or the next free one (0: any), and gives the port. */
export const listenOnLoopback = async (server: Server, wished: number): Promise<number> => {
  const last = wished === 0 ? 0 : Math.min(wished + MAX_NEXT_PORTS, HIGHEST_PORT);
  for (let port = wished; port < last; port += 1) {
    try {
      return await listenOnce(server, port);
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  return listenOnce(server, last);
};

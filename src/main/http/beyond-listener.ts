import { createServer, type Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { ControlCenter } from '../control-center.ts';
import { machineAddresses } from '../gateway/machine-addresses.ts';
import type { Logger } from '../logger.ts';
import { hostOf, namesBeyond } from './beyond-names.ts';
import { securityHeaders } from './security-headers.ts';

type Beyond = Pick<Settings, 'gatewayAddress' | 'gatewayPort' | 'gatewayHosts'>;

export interface BeyondListenerOptions {
  readonly center: Pick<ControlCenter, 'settings' | 'subscribe' | 'gatewayDoor' | 'setBeyond'>;
  readonly logger: Logger;
}

const isNamed = (host: string | undefined, wanted: Beyond): boolean => {
  // Networks come and go while this listens.
  const own = machineAddresses(networkInterfaces()).map(({ address }) => address);
  return namesBeyond(wanted, own).some(
    (name) => host?.toLowerCase() === `${name.toLowerCase()}:${wanted.gatewayPort}`,
  );
};

const words: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens at this port',
  EADDRNOTAVAIL: 'this machine does not have this address',
  EACCES: 'the system does not allow this port',
};

const listen = (server: Server, { gatewayAddress, gatewayPort }: Beyond): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: gatewayAddress, port: gatewayPort, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });

const keyOf = ({ gatewayAddress, gatewayPort, gatewayHosts }: Beyond): string =>
  JSON.stringify([gatewayAddress, gatewayPort, gatewayHosts]);

/**
 * The gateway for other machines and containers, where the settings name an address for it: its paths and nothing else.
 * Whoever comes there never reaches the management door or the interface. Follows the settings; answers its end.
 */
export const startBeyondListener = ({ center, logger }: BeyondListenerOptions): (() => Promise<void>) => {
  const door = center.gatewayDoor(securityHeaders);
  let current: { readonly key: string; readonly server: Server | undefined } = { key: '', server: undefined };
  let working: Promise<void> = Promise.resolve();

  const close = (server: Server | undefined): Promise<void> =>
    new Promise((resolve) => {
      if (server === undefined) {
        resolve();
        return;
      }
      server.close(() => resolve());
      server.closeAllConnections();
    });

  const open = async (wanted: Beyond): Promise<Server | undefined> => {
    if (wanted.gatewayAddress === '') {
      center.setBeyond(undefined);
      return undefined;
    }
    const server = createServer((request, response) => {
      const refused = (error: PatchbayError): void => {
        response.writeHead(error.status, { ...securityHeaders, 'content-type': 'application/json' });
        response.end(JSON.stringify(error));
      };
      const { host, origin } = request.headers;
      if (!isNamed(host, wanted)) refused(new PatchbayError('host-refused', { host: host ?? '' }));
      // Programs send no Origin; a page that does has no business here.
      else if (origin !== undefined && origin !== `http://${host}`)
        refused(new PatchbayError('origin-refused', { origin }));
      else if (!door(request, response)) refused(new PatchbayError('not-found', { path: request.url ?? '' }));
    });
    const address = `http://${hostOf(wanted.gatewayAddress)}:${wanted.gatewayPort}`;
    try {
      await listen(server, wanted);
      center.setBeyond({ address });
      logger.log('info', 'The gateway can be reached from other machines', { address });
      return server;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      center.setBeyond({ address, problem: words[code] ?? code });
      logger.log('warning', 'The gateway cannot be reached from other machines', { address, problem: code });
      return undefined;
    }
  };

  const follow = (): void => {
    working = working.then(async () => {
      const wanted = center.settings();
      if (keyOf(wanted) === current.key) return;
      await close(current.server);
      current = { key: keyOf(wanted), server: await open(wanted) };
    });
  };
  const unsubscribe = center.subscribe(({ type }) => {
    if (type === 'settings-changed') follow();
  });
  follow();

  return async () => {
    unsubscribe();
    await working;
    await close(current.server);
  };
};

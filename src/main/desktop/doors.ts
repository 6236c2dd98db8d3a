import type { ControlCenter } from '../control-center.ts';
import { removeEndpointFile, writeEndpointFile } from '../http/endpoint-file.ts';
import { startListener } from '../http/listener.ts';
import type { Logger } from '../logger.ts';
import { createToken } from '../secrets/tokens.ts';
import { wishedPort } from '../wished-port.ts';
import { PAGE_ORIGIN } from './page-address.ts';

export interface Doors {
  close(): Promise<void>;
}

/** Opens the management door on loopback, and writes where it is for the command line. */
export const openDoors = async (
  center: ControlCenter,
  port: number | undefined,
  logger: Logger,
): Promise<Doors> => {
  const wished = wishedPort(port, center.settings());
  const token = createToken();
  const listener = await startListener({
    center,
    port: wished.port,
    adminToken: token,
    windowOrigin: PAGE_ORIGIN,
    logger,
  });
  const { dataDir, version } = center;
  await writeEndpointFile(dataDir, {
    address: listener.address,
    port: listener.port,
    token,
    pid: process.pid,
    version,
  });
  center.setAddress(listener.address, wished);
  return {
    close: async () => {
      await removeEndpointFile(dataDir, token);
      await listener.close();
    },
  };
};

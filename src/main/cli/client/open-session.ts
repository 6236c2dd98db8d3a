import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { findRunningInstance } from '../../http/running-instance.ts';
import { createHttpClient } from './http-client.ts';
import type { Session, SessionOptions } from './session.ts';

const openRunning = async ({ dataDir }: SessionOptions): Promise<Session | undefined> => {
  const endpoint = await findRunningInstance(dataDir);
  if (endpoint === undefined) return undefined;
  return {
    kind: 'running',
    client: createHttpClient(endpoint),
    mediaPlace: (url) => `${endpoint.address}${url}`,
    // The running program keeps its servers as the person wants them; a call says if one is not ready.
    ensureReady: () => Promise.resolve(),
    gatewayAddress: () => Promise.resolve(endpoint.address),
    close: () => Promise.resolve(),
  };
};

/** The running Patchbay of the data folder, or a control center for this one command. */
export const openSession = async (options: SessionOptions): Promise<Session> => {
  const running = await openRunning(options);
  if (running !== undefined) return running;
  const { openLocalSession } = await import('./local-session.ts');
  return openLocalSession(options);
};

/** For what makes sense with a running Patchbay only. Throws `not-running`. */
export const openRunningSession = async (options: SessionOptions): Promise<Session> => {
  const running = await openRunning(options);
  if (running === undefined) throw new PatchbayError('not-running', { dataDir: options.dataDir });
  return running;
};

import { rmSync } from 'node:fs';
import type { PatchbayClient } from '#shared/contract/index.ts';
import type { Server, StateKind } from '#shared/model/server.ts';
import { type ControlCenter, createControlCenter } from '../../src/main/control-center.ts';
import type { ControlCenterOptions } from '../../src/main/control-center-options.ts';
import { createMemoryKeychain } from '../../src/main/secrets/memory-keychain.ts';
import { temporaryDataDir } from './temporary-data-dir.ts';

export interface TemporaryCenter extends AsyncDisposable {
  readonly center: ControlCenter;
  readonly client: PatchbayClient;
  readonly dataDir: string;
  /** Answers when the server is in one of the states. */
  reached(id: string, ...kinds: StateKind[]): Promise<Server>;
}

export { temporaryDataDir };

/** A control center in a data folder of its own, real in everything but the keychain, gone at the end of the test. */
export const temporaryCenter = async (
  options: Partial<ControlCenterOptions> & { keepDataDir?: boolean } = {},
): Promise<TemporaryCenter> => {
  const dataDir = options.dataDir ?? temporaryDataDir();
  const center = await createControlCenter({
    version: '0.0.0-test',
    face: 'none',
    keychain: createMemoryKeychain('a test'),
    ...options,
    dataDir,
  });
  const client = center.client({ caller: 'api' });
  const reached = (id: string, ...kinds: StateKind[]): Promise<Server> =>
    new Promise((resolve) => {
      const look = (): void => {
        const server = center.servers().find((candidate) => candidate.id === id);
        if (server === undefined || !kinds.includes(server.state.kind)) return;
        unsubscribe();
        resolve(server);
      };
      const unsubscribe = center.subscribe(look);
      look();
    });
  return {
    center,
    client,
    dataDir,
    reached,
    [Symbol.asyncDispose]: async () => {
      await center.stop();
      if (options.keepDataDir !== true) rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

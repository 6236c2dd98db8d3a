import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../src/main/clock.ts';
import { freePort } from '../free-port.ts';
import { hurriedClock } from '../hurried-clock.ts';
import { startProxy } from '../servers/proxy.ts';
import { temporaryDataDir } from '../support/temporary-data-dir.ts';
import { authority } from './http-faults.ts';
import type { Stage } from './play-fault.ts';

export interface WebStage extends Stage, AsyncDisposable {}

/** Makes the control center; the data folder stays when it is disposed of. */
export type OpenCenter = (options: {
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
}) => Promise<WebStage>;

/**
 * A control center on which the faults of servers elsewhere are played: it trusts one more authority, may go to
 * `*.test` but for `other.test` without encryption, and has a proxy for that; the one for https is not there.
 */
export const openWebStage = async (open: OpenCenter): Promise<WebStage> => {
  const dataDir = temporaryDataDir();
  const proxy = await startProxy({ refuses: (host) => (host === 'locked.test' ? 407 : undefined) });
  const env = { ...process.env, http_proxy: proxy.url, https_proxy: `http://127.0.0.1:${await freePort()}` };
  // The pauses between two starts are shortened; what a server itself is given stays long enough.
  const center = await open({ dataDir, env, clock: hurriedClock(50) });
  const certificateFile = join(dataDir, 'authority.pem');
  writeFileSync(certificateFile, authority.cert);
  await center.client.program.updateSettings({
    certificateFile,
    allowedHosts: ['mcp.test', 'locked.test'],
  });
  return {
    client: center.client,
    subscribe: center.subscribe,
    [Symbol.asyncDispose]: async () => {
      await center[Symbol.asyncDispose]();
      await proxy.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

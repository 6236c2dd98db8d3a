import { randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import { readProcessNow, sharedProcessTable } from '../stdio/process-table.ts';
import { processSystem } from '../stdio/process-tree.ts';
import { createWatchdog } from '../watchdog/watchdog.ts';
import { readBootId } from './boot-id.ts';
import { endLeftovers } from './end-leftovers.ts';
import { createProcessKeeper, type ProcessKeeper } from './process-keeper.ts';
import type { ProcessLedgerStore } from './process-ledger-store.ts';
import { MARK_NAME, readMark } from './process-mark.ts';

export interface OpenProcessKeeperOptions {
  readonly store: ProcessLedgerStore;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Ends what an earlier run has left on this machine, then keeps the processes of this one. */
export const openProcessKeeper = async (options: OpenProcessKeeperOptions): Promise<ProcessKeeper> => {
  const { store, platform, env, clock, logger } = options;
  const boot = readBootId(platform);
  const run = randomBytes(8).toString('hex');
  const ofMark = (pid: number) => readMark(pid, platform);
  const table = sharedProcessTable(platform);
  try {
    await endLeftovers({
      store,
      boot,
      table,
      readMark: ofMark,
      signal: processSystem(platform).signal,
      logger,
    });
  } catch (error) {
    // The rows stay for the next start; the program is not worse off than without them.
    logger.log('warning', 'What an earlier run has left cannot be looked for', { problem: String(error) });
  }
  const watchdog = createWatchdog({
    platform,
    clock,
    logger,
    mark: `${MARK_NAME}=${run}.`,
    path: env.PATH ?? '/usr/bin:/bin',
  });
  return createProcessKeeper({
    platform,
    boot,
    run,
    clock,
    logger,
    store,
    watchdog,
    table,
    readMark: ofMark,
    readNow: (pid) => readProcessNow(pid, platform),
  });
};

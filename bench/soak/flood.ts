import { setTimeout as sleep } from 'node:timers/promises';
import { createHttpClient } from '../../src/main/cli/client/http-client.ts';
import { faultyServer } from '../../test/faults/play-fault.ts';
import { withDataFolder } from '../lib/data-folder.ts';
import { withProbedFace } from '../lib/probed-face.ts';
import { say } from '../lib/progress.ts';
import { quantile } from '../lib/quantiles.ts';
import type { Bound } from './bound.ts';

export interface FloodOptions {
  readonly seconds: number;
}

const BETWEEN_CALLS_MS = 100;
/** Of the gigabytes that come by, what is read and not yet collected; it must not grow with the time. */
const MAX_GROWTH_MB = 128;

/** A server that floods stderr at full speed while its tools are called. */
export const soakFlood = ({ seconds }: FloodOptions): Promise<readonly Bound[]> =>
  withDataFolder((dataDir) =>
    withProbedFace(dataDir, async (face) => {
      const client = createHttpClient(face);
      const before = await face.probe('begin');
      const { id } = await client.servers.create(faultyServer(['--flood-stderr=0'], { name: 'flood' }));
      // It waits until the server is ready; the flood has begun by then.
      await client.calls.run({ id, name: 'tool-0' });
      const until = performance.now() + seconds * 1_000;
      const took: number[] = [];
      let failed = 0;
      while (performance.now() < until) {
        const beganAt = performance.now();
        await client.calls.run({ id, name: 'tool-0' }).catch((error: Error) => {
          failed += 1;
          say(`flood: ${error.message}`);
        });
        took.push(performance.now() - beganAt);
        await sleep(BETWEEN_CALLS_MS);
      }
      const { maxDelayMs, maxBusyMs, residentMb } = await face.probe('report');
      say(`flood: ${took.length} calls, median ${Math.round(quantile(took, 0.5))} ms`);
      return [
        { figure: 'calls that failed during the flood', value: failed, atMost: 0, unit: '' },
        { figure: 'longest stall', value: maxDelayMs, atMost: 100, unit: 'ms' },
        { figure: 'longest turn of its own', value: maxBusyMs, atMost: 100, unit: 'ms' },
        { figure: 'memory more', value: residentMb - before.residentMb, atMost: MAX_GROWTH_MB, unit: 'MB' },
      ];
    }),
  );

import { availableParallelism } from 'node:os';
import { withDataFolder } from './lib/data-folder.ts';
import { withProgram } from './lib/measured-program.ts';
import { say } from './lib/progress.ts';
import { median, rounded } from './lib/quantiles.ts';
import { residentMb } from './lib/resident-memory.ts';
import type { SampleServer } from './lib/sample-servers.ts';
import { saveServers } from './lib/saved-servers.ts';

export interface ConnectionsOptions {
  readonly kind: SampleServer;
  readonly servers: number;
  readonly rounds: number;
}

export interface ConnectionsFigures extends ConnectionsOptions {
  /** Starts at a time, by both: what Patchbay allows itself. */
  readonly atOnce: number;
  /** Milliseconds from the first server's start until all are ready, everything they offer listed. */
  readonly patchbayMs: number;
  readonly bareSdkMs: number;
  readonly ratio: number;
  /** Resident memory of the control center's own process for each server. Undefined on Windows. */
  readonly mbPerServer: { readonly patchbay: number | undefined; readonly bareSdk: number | undefined };
}

interface Sample {
  readonly ms: number;
  readonly mb: number | undefined;
}

const sample = (name: 'bare-sdk' | 'patchbay', args: readonly (string | number)[]): Promise<Sample> =>
  withProgram(name, args, async ({ pid, connectedMs }) => ({ ms: connectedMs, mb: await residentMb(pid) }));

const perServer = (samples: readonly Sample[], empty: number | undefined, servers: number) => {
  const full = samples.flatMap(({ mb }) => mb ?? []);
  return empty === undefined || full.length === 0 ? undefined : rounded((median(full) - empty) / servers, 2);
};

/** So many servers until all are ready, beside the bare SDK with the same number of starts at a time, taken in turns. */
export const measureConnections = (options: ConnectionsOptions): Promise<ConnectionsFigures> =>
  withDataFolder(async (dataDir) => {
    const { kind, servers, rounds } = options;
    const atOnce = 2 * availableParallelism();
    say(`connections: ${rounds} rounds of ${servers} ${kind}`);
    const empty = {
      patchbay: await withDataFolder((emptyDir) => sample('patchbay', [emptyDir])),
      bareSdk: await sample('bare-sdk', [kind, 0, 1]),
    };
    await saveServers(dataDir, kind, servers);
    const patchbay: Sample[] = [];
    const bare: Sample[] = [];
    for (let round = 0; round < rounds; round += 1) {
      bare.push(await sample('bare-sdk', [kind, servers, atOnce]));
      patchbay.push(await sample('patchbay', [dataDir]));
    }
    const patchbayMs = median(patchbay.map(({ ms }) => ms));
    const bareSdkMs = median(bare.map(({ ms }) => ms));
    return {
      ...options,
      atOnce,
      patchbayMs: rounded(patchbayMs, 0),
      bareSdkMs: rounded(bareSdkMs, 0),
      ratio: rounded(patchbayMs / bareSdkMs, 2),
      mbPerServer: {
        patchbay: perServer(patchbay, empty.patchbay.mb, servers),
        bareSdk: perServer(bare, empty.bareSdk.mb, servers),
      },
    };
  });

import { setTimeout as sleep } from 'node:timers/promises';
import { allReady } from './lib/all-ready.ts';
import { withDataFolder } from './lib/data-folder.ts';
import { withProgram } from './lib/measured-program.ts';
import { say } from './lib/progress.ts';
import { median, rounded } from './lib/quantiles.ts';
import { residentMb } from './lib/resident-memory.ts';
import { saveServers } from './lib/saved-servers.ts';
import { withWebFace } from './lib/web-face.ts';

export interface ManyServersOptions {
  readonly rounds: number;
  readonly servers: number;
  /** Memory is read when the start has settled. */
  readonly settleMs: number;
}

export interface ManyServersFigures {
  readonly rounds: number;
  readonly servers: number;
  /** Milliseconds from starting the process until all servers are ready, everything they offer listed. */
  readonly patchbayReadyMs: number;
  readonly bareSdkReadyMs: number;
  readonly ratio: number;
  /** Of the control center's own process; the servers are processes of their own. Undefined on Windows. */
  readonly residentMb: {
    readonly empty: number | undefined;
    readonly withServers: number | undefined;
    readonly bareSdkWithServers: number | undefined;
  };
}

interface Sample {
  readonly readyMs: number;
  readonly mb: number | undefined;
}

const settledMb = async (pid: number, settleMs: number): Promise<number | undefined> => {
  await sleep(settleMs);
  return residentMb(pid);
};

const samplePatchbay = (dataDir: string, { servers, settleMs }: ManyServersOptions): Promise<Sample> =>
  withWebFace(dataDir, async (face) => {
    await allReady(face, servers);
    const readyMs = performance.now() - face.startedAt;
    return { readyMs, mb: await settledMb(face.pid, settleMs) };
  });

const sampleBareSdk = ({ servers, settleMs }: ManyServersOptions): Promise<Sample> =>
  withProgram('bare-sdk', ['everything', servers, servers], async ({ pid, readyMs }) => ({
    readyMs,
    mb: await settledMb(pid, settleMs),
  }));

const medianMb = (samples: readonly Sample[]): number | undefined => {
  const known = samples.flatMap(({ mb }) => (mb === undefined ? [] : [mb]));
  return known.length === 0 ? undefined : median(known);
};

/** So many everything-servers until all are ready, beside the bare SDK doing the same, taken in turns. */
export const measureManyServers = (options: ManyServersOptions): Promise<ManyServersFigures> =>
  withDataFolder(async (dataDir) => {
    const { rounds, servers, settleMs } = options;
    say(`many servers: ${rounds} rounds of ${servers}`);
    const empty = await withDataFolder((emptyDir) =>
      withWebFace(emptyDir, ({ pid }) => settledMb(pid, settleMs)),
    );
    await saveServers(dataDir, 'everything', servers);
    const patchbay: Sample[] = [];
    const bare: Sample[] = [];
    for (let round = 0; round < rounds; round += 1) {
      bare.push(await sampleBareSdk(options));
      patchbay.push(await samplePatchbay(dataDir, options));
    }
    const patchbayReadyMs = median(patchbay.map(({ readyMs }) => readyMs));
    const bareSdkReadyMs = median(bare.map(({ readyMs }) => readyMs));
    return {
      rounds,
      servers,
      patchbayReadyMs: rounded(patchbayReadyMs, 0),
      bareSdkReadyMs: rounded(bareSdkReadyMs, 0),
      ratio: rounded(patchbayReadyMs / bareSdkReadyMs, 2),
      residentMb: { empty, withServers: medianMb(patchbay), bareSdkWithServers: medianMb(bare) },
    };
  });

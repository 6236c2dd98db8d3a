import { partialDeepStrictEqual } from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';
import { httpFaults } from '../../test/faults/http-faults.ts';
import { expectedOf, playFault, type Stage } from '../../test/faults/play-fault.ts';
import { expectedOfWeb, playSocketFault, playWebFault } from '../../test/faults/play-web-fault.ts';
import { socketFaults } from '../../test/faults/socket-faults.ts';
import { stdioFaults } from '../../test/faults/stdio-faults.ts';
import { openWebStage } from '../../test/faults/web-stage.ts';
import { atOnce } from '../lib/at-once.ts';
import { say } from '../lib/progress.ts';
import { settledMemoryMb } from '../lib/settled-memory.ts';
import { countingUnhandled } from '../lib/unhandled.ts';
import { openStage } from '../lib/with-center.ts';
import type { Bound } from './bound.ts';

/** Most of them wait for something. */
const AT_ONCE = 6;
/** The pools and caches of the first cycles are no leak. */
const WARM_UP_CYCLES = 2;
/** Of everything that a cycle left behind. */
const MAX_GROWTH_MB_A_CYCLE = 0.05;
/** What goes up and down by itself between two looks. */
const MAX_GROWTH_MB = 12;

export interface FaultsOptions {
  readonly cycles: number;
  /** Only the faults whose name has this in it. */
  readonly only: string;
}

interface Sample {
  readonly memoryMb: number;
  readonly handles: number;
  readonly listeners: number;
}

const takeSample = async (): Promise<Sample> => {
  // Pauses and connections that are on their way to their end.
  await sleep(500);
  return {
    memoryMb: await settledMemoryMb(),
    handles: process.getActiveResourcesInfo().length,
    listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
  };
};

interface Play {
  readonly name: string;
  /** Throws where something else came of it than must. */
  readonly run: (stage: Stage) => Promise<void>;
}

/** The tables of the tests, over every transport. */
const plays: readonly Play[] = [
  ...Object.values(stdioFaults)
    .flat()
    .map((fault) => ({
      name: `${fault.name} (stdio)`,
      run: async (stage: Stage) => partialDeepStrictEqual(await playFault(stage, fault), expectedOf(fault)),
    })),
  ...Object.values(httpFaults)
    .flat()
    .flatMap((row) => row.eras.map((era) => ({ row, era })))
    .map(({ row, era }) => ({
      name: `${row.name} (${era})`,
      run: async (stage: Stage) =>
        partialDeepStrictEqual(await playWebFault(stage, row, era), expectedOfWeb(row)),
    })),
  ...Object.values(socketFaults)
    .flat()
    .map((row) => ({
      name: `${row.name} (websocket)`,
      run: async (stage: Stage) =>
        partialDeepStrictEqual(await playSocketFault(stage, row), expectedOfWeb(row)),
    })),
];

const holds = async (stage: Stage, { name, run }: Play): Promise<boolean> => {
  try {
    await run(stage);
    return true;
  } catch (error) {
    say(`"${name}": ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
};

const boundsOf = (samples: readonly Sample[], broken: number, unhandled: number): readonly Bound[] => {
  const warm = samples.slice(Math.min(WARM_UP_CYCLES, samples.length - 1));
  const part = Math.max(1, Math.floor(warm.length / 4));
  // What is still held goes up and down; what is never given back lifts the lowest too.
  const growth = (of: (sample: Sample) => number): number =>
    Math.min(...warm.slice(-part).map(of)) - Math.min(...warm.slice(0, part).map(of));
  const atMostMb = MAX_GROWTH_MB + MAX_GROWTH_MB_A_CYCLE * warm.length;
  return [
    { figure: 'faults that ended otherwise than they must', value: broken, atMost: 0, unit: '' },
    { figure: 'unhandled rejections', value: unhandled, atMost: 0, unit: '' },
    { figure: 'handles and timers more', value: growth(({ handles }) => handles), atMost: 1, unit: '' },
    { figure: 'listeners more', value: growth(({ listeners }) => listeners), atMost: 0, unit: '' },
    { figure: 'memory more', value: growth(({ memoryMb }) => memoryMb), atMost: atMostMb, unit: 'MB' },
  ];
};

/** Every fault of the tables again and again in one control center, which must be the same afterwards. */
export const soakFaults = ({ cycles, only }: FaultsOptions): Promise<readonly Bound[]> =>
  countingUnhandled(async (unhandled) => {
    await using stage = await openWebStage(openStage);
    const chosen = plays.filter(({ name }) => name.includes(only));
    const samples: Sample[] = [];
    let broken = 0;
    for (let cycle = 1; cycle <= cycles; cycle += 1) {
      await atOnce(chosen, AT_ONCE, async (play) => {
        if (!(await holds(stage, play))) broken += 1;
      });
      const sample = await takeSample();
      samples.push(sample);
      const { memoryMb, handles, listeners } = sample;
      say(`faults ${cycle}/${cycles}: ${memoryMb.toFixed(1)} MB, ${handles} handles, ${listeners} listeners`);
    }
    return boundsOf(samples, broken, unhandled());
  }, say);

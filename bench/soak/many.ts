import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHttpClient } from '../../src/main/cli/client/http-client.ts';
import { openBuiltCenter } from '../lib/built-program.ts';
import { withDataFolder } from '../lib/data-folder.ts';
import { type ProbedFace, type ProbeReport, withProbedFace } from '../lib/probed-face.ts';
import { say } from '../lib/progress.ts';
import type { Bound } from './bound.ts';

const LIGHT = resolve(import.meta.dirname, '../../test/servers/light.mjs');

/** Beyond this a person notices that the interface does not answer. */
const MAX_STALL_MS = 100;

export interface ManyOptions {
  readonly runs: number;
  readonly servers: number;
  /** Memory is read when the start has settled. */
  readonly settleMs: number;
}

interface Run {
  readonly readyMs: number;
  readonly notReady: number;
  readonly stopMs: number;
  readonly starting: ProbeReport;
  readonly stopping: ProbeReport;
}

const saveLightServers = async (dataDir: string, count: number): Promise<void> => {
  const center = await openBuiltCenter(dataDir, { autoStart: false });
  try {
    const client = center.client({ caller: 'api' });
    for (let index = 1; index <= count; index += 1)
      await client.servers.create({
        name: `light ${index}`,
        transport: 'stdio',
        command: process.execPath,
        args: [LIGHT],
      });
  } finally {
    await center.stop();
  }
};

/** Answers when every server has come to rest, with the state of each by id. */
const allAtRest = async (face: ProbedFace, count: number): Promise<ReadonlyMap<string, string>> => {
  const client = createHttpClient(face);
  const events = await client.program.events();
  const kinds = new Map<string, string>();
  const isAtRest = (): boolean =>
    kinds.size === count && [...kinds.values()].every((kind) => kind === 'ready' || kind === 'failed');
  for (let cursor: string | undefined; ; ) {
    const page = await client.servers.list({ limit: 100, cursor });
    for (const { id, state } of page.items) kinds.set(id, state.kind);
    cursor = page.nextCursor;
    if (cursor === undefined) break;
  }
  if (!isAtRest())
    for await (const event of events) {
      if (event.type === 'server-changed') kinds.set(event.server.id, event.server.state.kind);
      if (isAtRest()) break;
    }
  return kinds;
};

/** As a person does it who has chosen all of them. */
const stopAll = async (face: ProbedFace, ids: readonly string[]): Promise<void> => {
  const { items } = await createHttpClient(face).servers.bulk({ ids: [...ids], action: 'stop' });
  const failed = items.find(({ ok }) => !ok);
  if (failed !== undefined) throw new Error(`${failed.name} could not be stopped: ${failed.error?.message}`);
};

const runOnce = (dataDir: string, { servers, settleMs }: ManyOptions): Promise<Run> =>
  withProbedFace(dataDir, async (face) => {
    // What loading the program takes is over with the ready line; from here on somebody looks at it.
    await face.probe('begin');
    const kinds = await allAtRest(face, servers);
    const notReady = [...kinds.values()].filter((kind) => kind !== 'ready').length;
    const readyMs = performance.now() - face.startedAt;
    await sleep(settleMs);
    const starting = await face.probe('begin');
    const stopBegins = performance.now();
    await stopAll(face, [...kinds.keys()]);
    const stopMs = performance.now() - stopBegins;
    return { readyMs, notReady, stopMs, starting, stopping: await face.probe('report') };
  });

const describeRun = ({ readyMs, notReady, stopMs, starting, stopping }: Run): string => {
  const shown = ({ maxDelayMs, maxBusyMs }: ProbeReport): string =>
    `longest stall ${Math.round(maxDelayMs)} ms (${Math.round(maxBusyMs)} ms of its own)`;
  const start = `ready in ${Math.round(readyMs)} ms, ${notReady} not, ${shown(starting)}`;
  return `${start}; stopped in ${Math.round(stopMs)} ms, ${shown(stopping)}`;
};

const largest = (runs: readonly Run[], of: (run: Run) => number): number => Math.max(...runs.map(of));

const boundsOf = (runs: readonly Run[], emptyMb: number, servers: number): readonly Bound[] => [
  {
    figure: 'servers that did not become ready',
    value: largest(runs, ({ notReady }) => notReady),
    atMost: 0,
    unit: '',
  },
  {
    figure: 'longest stall while they start',
    value: largest(runs, ({ starting }) => starting.maxDelayMs),
    atMost: MAX_STALL_MS,
    unit: 'ms',
  },
  {
    figure: 'longest stall while they stop',
    value: largest(runs, ({ stopping }) => stopping.maxDelayMs),
    atMost: MAX_STALL_MS,
    unit: 'ms',
  },
  {
    figure: 'memory of its own for one server',
    value: (largest(runs, ({ starting }) => starting.residentMb) - emptyMb) / servers,
    atMost: 1,
    unit: 'MB',
  },
];

/** Hundreds of light servers connected at once, again and again, with the program's own process watched. */
export const soakMany = (options: ManyOptions): Promise<readonly Bound[]> =>
  withDataFolder(async (dataDir) => {
    const { servers, settleMs } = options;
    const emptyMb = await withDataFolder((emptyDir) =>
      withProbedFace(emptyDir, async (face) => {
        await sleep(settleMs);
        return (await face.probe('report')).residentMb;
      }),
    );
    await saveLightServers(dataDir, servers);
    const runs: Run[] = [];
    while (runs.length < options.runs) {
      const run = await runOnce(dataDir, options);
      runs.push(run);
      say(`many ${runs.length}/${options.runs}: ${describeRun(run)}`);
    }
    return boundsOf(runs, emptyMb, servers);
  });

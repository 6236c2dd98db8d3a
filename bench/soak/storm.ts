import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from '../../src/shared/model/server.ts';
import { faultyServer, type Stage } from '../../test/faults/play-fault.ts';
import { hurriedClock } from '../../test/hurried-clock.ts';
import { callFaults } from '../../test/servers/faulty/call-faults.ts';
import { atOnce } from '../lib/at-once.ts';
import { say } from '../lib/progress.ts';
import { seededRandom } from '../lib/seeded-random.ts';
import { countingUnhandled } from '../lib/unhandled.ts';
import { withCenter } from '../lib/with-center.ts';
import type { Bound } from './bound.ts';

const HURRY = 50;
const SERVERS = 6;
const IN_THE_AIR = 8;
/** Long enough for an answer of 30 MB on a machine that does other things too. */
const TIMEOUT_SECONDS = 3;

export interface StormOptions {
  readonly calls: number;
  readonly seed: number;
  /** Between two calls of one of those that call: an hour's worth needs a pause. */
  readonly pauseMs: number;
}

interface Outcome {
  readonly callId: string;
  readonly code: string | undefined;
}

const call = async (stage: Stage, id: string, fault: string): Promise<Outcome> => {
  const callId = randomUUID();
  try {
    await stage.client.calls.run({ id, name: 'tool-0', arguments: { fault }, callId });
    return { callId, code: undefined };
  } catch (error) {
    return { callId, code: String((error as { code?: unknown }).code) };
  }
};

/** Answers when the server is ready; one that was given up is started again. */
const ready = async ({ client, subscribe }: Stage, id: string): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = ({ state }: Server): void => {
    if (state.kind === 'ready') resolve();
    // A server that was given up is wanted all the same.
    if (state.kind === 'failed') setImmediate(() => client.servers.start({ id }));
  };
  const unsubscribe = subscribe((event) => {
    if (event.type === 'server-changed' && event.server.id === id) look(event.server);
  });
  look(await client.servers.get({ id }));
  await promise.finally(unsubscribe);
};

const addServers = async (stage: Stage): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (let index = 1; index <= SERVERS; index += 1) {
    const more = {
      name: `storm ${index}`,
      timeoutSeconds: HURRY * TIMEOUT_SECONDS,
      startTimeoutSeconds: 3_600,
    };
    ids.push(
      (await stage.client.servers.create(faultyServer([`--late-ms=${TIMEOUT_SECONDS * 1_000 + 300}`], more)))
        .id,
    );
  }
  return ids;
};

const lostRecords = async (stage: Stage, outcomes: readonly Outcome[]): Promise<number> => {
  let lost = 0;
  for (const { callId, code } of outcomes) {
    const record = await stage.client.calls.get({ id: callId }).catch(() => undefined);
    if (record !== undefined && record.errorCode === code) continue;
    lost += 1;
    say(`storm: the call ${callId} ended with ${code}, its record says ${record?.errorCode ?? 'nothing'}`);
  }
  return lost;
};

/** Random faults during calls; every call must be in the log, and who did nothing wrong must not suffer. */
export const soakStorm = ({ calls, seed, pauseMs }: StormOptions): Promise<readonly Bound[]> =>
  withCenter({ clock: hurriedClock(HURRY) }, (stage) =>
    countingUnhandled(async (unhandled) => {
      const random = seededRandom(seed);
      const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
      // The first does nothing wrong.
      const [well = '', ...broken] = await addServers(stage);
      const names = Object.keys(callFaults);
      const plans = Array.from({ length: calls }, () => {
        const id = pick([well, ...broken]) ?? well;
        return { id, fault: id === well ? 'none' : (pick(names) ?? 'none') };
      });
      const outcomes: Outcome[] = [];
      const codes = new Map<string, number>();
      let suffered = 0;
      await atOnce(plans, IN_THE_AIR, async ({ id, fault }) => {
        await ready(stage, id);
        const outcome = await call(stage, id, fault);
        outcomes.push(outcome);
        const ending = `${fault} ${outcome.code ?? 'ok'}`;
        codes.set(ending, (codes.get(ending) ?? 0) + 1);
        if (id === well && outcome.code !== undefined) {
          suffered += 1;
          say(`storm: the server that is well ended a call with ${outcome.code}`);
        }
        if (outcomes.length % 100 === 0) say(`storm ${outcomes.length}/${calls}`);
        await sleep(pauseMs);
      });
      say(`storm: ${[...codes].map(([code, count]) => `${code} ${count}`).join(', ')}`);
      await Promise.all([well, ...broken].map((id) => ready(stage, id)));
      return [
        {
          figure: 'calls without a true record',
          value: await lostRecords(stage, outcomes),
          atMost: 0,
          unit: '',
        },
        { figure: 'failed calls of a server that is well', value: suffered, atMost: 0, unit: '' },
        { figure: 'unhandled rejections', value: unhandled(), atMost: 0, unit: '' },
      ];
    }, say),
  );

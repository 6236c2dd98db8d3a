import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atOnce } from '../../bench/lib/at-once.ts';
import type { Fault } from '../faults/fault.ts';
import { expectedOf, type Played, playFault } from '../faults/play-fault.ts';
import { stdioFaults } from '../faults/stdio-faults.ts';
import { hurriedClock } from '../hurried-clock.ts';
import { type TemporaryCenter, temporaryCenter } from '../support/temporary-center.ts';
import { waitFor } from '../wait-for.ts';

/** Most of them wait for something; each is played for itself all the same, in one control center. */
const AT_ONCE = 4;

let patchbay: TemporaryCenter;
let handlesBefore: readonly string[];
const unhandled: unknown[] = [];
const note = (reason: unknown): number => unhandled.push(reason);

const all: readonly Fault[] = Object.values(stdioFaults).flat();
const played = new Map(all.map((fault) => [fault, Promise.withResolvers<Played>()]));

/** Handles and timers beyond those, by kind. */
const moreThan = (before: readonly string[]): readonly string[] => {
  const left = [...before];
  return process.getActiveResourcesInfo().filter((kind) => {
    const at = left.indexOf(kind);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

beforeAll(async () => {
  process.on('unhandledRejection', note);
  // The pauses between two starts are shortened; what a server itself is given stays long enough.
  patchbay = await temporaryCenter({ clock: hurriedClock(50) });
  const stage = { client: patchbay.client, subscribe: patchbay.center.subscribe };
  // The first server starts what stays: the watchdog, and the look at the processes.
  await playFault(stage, { name: 'nothing', args: [], comesTo: { kind: 'ready' } });
  handlesBefore = process.getActiveResourcesInfo();
  void atOnce(all, AT_ONCE, async (fault) => {
    await playFault(stage, fault).then(played.get(fault)?.resolve, played.get(fault)?.reject);
  });
});
afterAll(async () => {
  await patchbay[Symbol.asyncDispose]();
  process.off('unhandledRejection', note);
});

describe.each(Object.entries(stdioFaults))('a server that is broken %s', (_, faults) => {
  it.each(faults.map((fault) => [fault.name, fault] as const))(
    '%s',
    async (_name, fault: Fault) => {
      expect(await played.get(fault)?.promise).toMatchObject(expectedOf(fault));
    },
    120_000,
  );
});

describe('after all of them', () => {
  it('nothing is left: no handle, no timer, no rejection that nobody handled', async () => {
    await waitFor(() => moreThan(handlesBefore).length === 0);
    expect(unhandled).toEqual([]);
  });
});

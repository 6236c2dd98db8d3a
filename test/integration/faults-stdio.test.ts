import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../faults/fault.ts';
import { expectedOf, playFault } from '../faults/play-fault.ts';
import { stdioFaults } from '../faults/stdio-faults.ts';
import { hurriedClock } from '../hurried-clock.ts';
import { type TemporaryCenter, temporaryCenter } from '../support/temporary-center.ts';

let patchbay: TemporaryCenter;
const unhandled: unknown[] = [];
const note = (reason: unknown): number => unhandled.push(reason);

const stage = () => ({ client: patchbay.client, subscribe: patchbay.center.subscribe });

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
  // The first server starts what stays: the watchdog, and the look at the processes.
  await playFault(stage(), { name: 'nothing', args: [], comesTo: { kind: 'ready' } });
});
afterAll(async () => {
  await patchbay[Symbol.asyncDispose]();
  process.off('unhandledRejection', note);
});

describe.each(Object.entries(stdioFaults))('a server that is broken %s', (_, faults) => {
  it.each(faults.map((fault) => [fault.name, fault] as const))(
    '%s',
    async (_name, fault: Fault) => {
      const before = process.getActiveResourcesInfo();
      expect(await playFault(stage(), fault)).toMatchObject(expectedOf(fault));
      await expect.poll(() => moreThan(before), { timeout: 5_000 }).toEqual([]);
      expect(unhandled).toEqual([]);
    },
    60_000,
  );
});

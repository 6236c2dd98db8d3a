import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../bench/lib/built-program.ts';
import { seededRandom } from '../bench/lib/seeded-random.ts';
import { type Bound, boundsTable, isPassed } from '../bench/soak/bound.ts';
import { soakFaults } from '../bench/soak/faults.ts';
import { soakFlood } from '../bench/soak/flood.ts';
import { soakMany } from '../bench/soak/many.ts';
import { soakOpenWebUi } from '../bench/soak/open-webui.ts';
import { soakStorm } from '../bench/soak/storm.ts';

/** Times and memory are for a machine at rest; what is counted holds on every machine. */
const counted = (bounds: readonly Bound[]): readonly Bound[] => bounds.filter(({ unit }) => unit === '');

beforeAll(ensureBuilt, 120_000);

describe('the soak, small', () => {
  it('connects many servers', async () => {
    const bounds = await soakMany({ runs: 1, servers: 8, settleMs: 0 });
    expect(counted(bounds).filter(isPassed)).toEqual([]);
    expect(bounds).toHaveLength(4);
  }, 60_000);

  it('plays faults', async () => {
    const bounds = await soakFaults({ cycles: 3, only: 'half' });
    expect(counted(bounds).filter(isPassed)).toEqual([]);
  }, 120_000);

  it('calls in a storm', async () => {
    const bounds = await soakStorm({ calls: 30, seed: 2, pauseMs: 0 });
    expect(counted(bounds).filter(isPassed)).toEqual([]);
  }, 120_000);

  it('is visited by Open WebUI', async () => {
    const bounds = await soakOpenWebUi({ seconds: 2, visitsPerSecond: 40, clients: 4 });
    expect(counted(bounds).filter(isPassed)).toEqual([]);
    expect(bounds).toHaveLength(8);
  }, 60_000);

  it('calls in a flood', async () => {
    const bounds = await soakFlood({ seconds: 1 });
    expect(counted(bounds).filter(isPassed)).toEqual([]);
  }, 60_000);
});

describe('the table of bounds', () => {
  it('says which one was passed; what is no number was', () => {
    const bound = { figure: 'stall', atMost: 100, unit: 'ms' };
    const bounds = [
      { ...bound, value: 100 },
      { ...bound, value: 100.5 },
      { ...bound, value: Number.NaN },
    ];
    expect(bounds.map(isPassed)).toEqual([false, true, true]);
    expect(boundsTable(bounds.slice(0, 2))).toBe(
      'stall  100 ms    at most 100 ms  holds\nstall  100.5 ms  at most 100 ms  PASSED THE BOUND',
    );
  });
});

describe('the seeded random numbers', () => {
  it('are the same for the same seed, and within [0, 1)', () => {
    const take = (seed: number) => Array.from({ length: 100 }, seededRandom(seed));
    expect(take(1)).toEqual(take(1));
    expect(take(1)).not.toEqual(take(2));
    expect(take(1).every((value) => value >= 0 && value < 1)).toBe(true);
  });
});

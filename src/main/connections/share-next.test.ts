import { describe, expect, it } from 'vitest';
import { manualClock } from '../../../test/manual-clock.ts';
import { systemClock } from '../clock.ts';
import { shareNext } from './share-next.ts';

const counting = () => {
  const ends: (() => void)[] = [];
  const ask = shareNext(
    () =>
      new Promise<number>((resolve) => {
        const run = ends.length + 1;
        ends.push(() => resolve(run));
      }),
    systemClock,
  );
  return { ask, ends };
};
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
};

describe('shareNext', () => {
  it('runs once for all who ask before it begins', async () => {
    const { ask, ends } = counting();
    const answers = Promise.all([ask(), ask(), ask()]);
    await until(() => ends.length === 1);
    ends[0]?.();
    expect(await answers).toEqual([1, 1, 1]);
  });

  it('runs again for who asks later, after the run that is under way', async () => {
    const { ask, ends } = counting();
    const first = ask();
    await until(() => ends.length === 1);
    const later = [ask(), ask()];
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await until(() => ends.length === 2);
    ends[1]?.();
    expect(await Promise.all([first, ...later])).toEqual([1, 2, 2]);
  });

  it('does not pause for hours when the machine slept in the middle of a run', async () => {
    const clock = manualClock();
    let runs = 0;
    const ask = shareNext(async () => {
      runs += 1;
      clock.advance(8 * 60 * 60 * 1_000);
      return runs;
    }, clock);
    await ask();
    const later = ask();
    await clock.advanceAndSettle(1_000);
    expect(await later).toBe(2);
  });

  it('goes on after a run that failed', async () => {
    let runs = 0;
    const ask = shareNext(async () => {
      runs += 1;
      if (runs === 1) throw new Error('no');
      return runs;
    }, systemClock);
    await expect(ask()).rejects.toThrow('no');
    await expect(ask()).resolves.toBe(2);
  });
});

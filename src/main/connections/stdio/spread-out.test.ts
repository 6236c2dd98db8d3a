import { describe, expect, it } from 'vitest';
import { manualClock } from '../../../../test/manual-clock.ts';
import { spreadOut } from './spread-out.ts';

const ask = (count: number) => {
  const clock = manualClock();
  const turn = spreadOut(clock);
  const wentAt: number[] = [];
  for (let index = 0; index < count; index += 1) turn().then(() => wentAt.push(clock.monotonic()));
  return { clock, turn, wentAt };
};

describe('spreadOut', () => {
  it('lets one go at once, and the others after each other', async () => {
    const { clock, wentAt } = ask(3);
    await clock.advanceAndSettle(0);
    expect(wentAt).toEqual([0]);
    await clock.advanceAndSettle(100);
    expect(wentAt).toEqual([0, 4, 8]);
    expect(clock.timerCount).toBe(0);
  });

  it('is done with thousands in the time of hundreds', async () => {
    const { clock, wentAt } = ask(2_000);
    await clock.advanceAndSettle(1_000);
    expect(wentAt).toHaveLength(2_000);
    expect(wentAt.at(-1)).toBeLessThanOrEqual(900);
  });

  it('starts anew after a pause', async () => {
    const { clock, turn } = ask(2);
    await clock.advanceAndSettle(100);
    let went = false;
    turn().then(() => {
      went = true;
    });
    await clock.advanceAndSettle(0);
    expect(went).toBe(true);
  });
});

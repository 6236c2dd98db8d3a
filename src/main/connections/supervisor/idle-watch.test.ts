import { describe, expect, it } from 'vitest';
import { manualClock } from '../../../../test/manual-clock.ts';
import { watchIdle } from './idle-watch.ts';

const MINUTE_MS = 60_000;

const make = (minutes: number) => {
  const clock = manualClock();
  const world = { minutes, idle: 0 };
  const watch = watchIdle({
    clock,
    idleStopMs: () => world.minutes * MINUTE_MS,
    onIdle: () => {
      world.idle += 1;
    },
  });
  return { clock, world, watch };
};

describe('watchIdle', () => {
  it('says so once nobody has used it for the time', () => {
    const { clock, world } = make(5);
    clock.advance(5 * MINUTE_MS - 1);
    expect(world.idle).toBe(0);
    clock.advance(1);
    expect(world.idle).toBe(1);
    clock.advance(60 * MINUTE_MS);
    expect(world.idle).toBe(1);
    expect(clock.timerCount).toBe(0);
  });

  it('counts from the end of the last use, and never while one lasts', async () => {
    const { clock, world, watch } = make(5);
    clock.advance(4 * MINUTE_MS);
    const work = Promise.withResolvers<string>();
    const used = watch.during(() => work.promise);
    clock.advance(30 * MINUTE_MS);
    expect(world.idle).toBe(0);
    work.resolve('done');
    expect(await used).toBe('done');
    clock.advance(5 * MINUTE_MS - 1);
    expect(world.idle).toBe(0);
    clock.advance(1);
    expect(world.idle).toBe(1);
  });

  it('is put off by every use, also by one that fails', async () => {
    const { clock, world, watch } = make(5);
    for (let index = 0; index < 4; index += 1) {
      clock.advance(4 * MINUTE_MS);
      await expect(watch.during(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    }
    expect(world.idle).toBe(0);
    clock.advance(5 * MINUTE_MS);
    expect(world.idle).toBe(1);
  });

  it('waits for all who hold it, each of whom lets go once', () => {
    const { clock, world, watch } = make(5);
    const [release, releaseOther] = [watch.hold(), watch.hold()];
    release();
    release();
    clock.advance(10 * MINUTE_MS);
    expect(world.idle).toBe(0);
    releaseOther();
    clock.advance(5 * MINUTE_MS);
    expect(world.idle).toBe(1);
  });

  it('heeds a new time at once: begun, shortened, ended', () => {
    const { clock, world, watch } = make(0);
    expect(clock.timerCount).toBe(0);
    clock.advance(3 * MINUTE_MS);
    world.minutes = 60;
    watch.rearm();
    clock.advance(MINUTE_MS);
    expect(world.idle).toBe(0);
    world.minutes = 0;
    watch.rearm();
    expect(clock.timerCount).toBe(0);
    world.minutes = 4;
    watch.rearm();
    expect(world.idle).toBe(1);
  });

  it('is silent once it is stopped', () => {
    const { clock, world, watch } = make(5);
    const release = watch.hold();
    watch.stop();
    release();
    expect(clock.timerCount).toBe(0);
    clock.advance(10 * MINUTE_MS);
    expect(world.idle).toBe(0);
  });
});

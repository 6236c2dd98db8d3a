import { describe, expect, it } from 'vitest';
import { manualClock } from '../../../../test/manual-clock.ts';
import { createDeadline } from './deadline.ts';

const setUp = () => {
  const clock = manualClock();
  const expired = (afterMs: number): Error => new Error(`over after ${afterMs}`);
  const deadline = createDeadline({ clock, idleMs: 1_000, totalMs: 2_500, expired });
  const isOver = (): unknown => deadline.signal.aborted && deadline.signal.reason.message;
  return { clock, deadline, isOver };
};

describe('createDeadline', () => {
  it('is over when there was no progress for so long', () => {
    const { clock, isOver } = setUp();
    clock.advance(999);
    expect(isOver()).toBe(false);
    clock.advance(1);
    expect(isOver()).toBe('over after 1000');
  });

  it('is renewed by progress, up to its ceiling', () => {
    const { clock, deadline, isOver } = setUp();
    for (let step = 0; step < 3; step += 1) {
      clock.advance(800);
      deadline.renew();
    }
    expect(isOver()).toBe(false);
    clock.advance(99);
    expect(isOver()).toBe(false);
    clock.advance(1);
    expect(isOver()).toBe('over after 2500');
  });

  it('stands still while it is paused, by however many', () => {
    const { clock, deadline, isOver } = setUp();
    clock.advance(900);
    const resumes = [deadline.pause(), deadline.pause()];
    clock.advance(60_000);
    deadline.renew();
    resumes[0]?.();
    resumes[0]?.();
    clock.advance(60_000);
    expect(isOver()).toBe(false);
    resumes[1]?.();
    clock.advance(999);
    expect(isOver()).toBe(false);
    clock.advance(1);
    expect(isOver()).toBe('over after 1000');
  });

  it('counts the ceiling without the pauses', () => {
    const { clock, deadline, isOver } = setUp();
    clock.advance(900);
    const resume = deadline.pause();
    clock.advance(60_000);
    resume();
    clock.advance(900);
    deadline.renew();
    clock.advance(699);
    expect(isOver()).toBe(false);
    clock.advance(1);
    expect(isOver()).toBe('over after 2500');
  });

  it('leaves no timer behind', () => {
    const { clock, deadline } = setUp();
    deadline.pause()();
    deadline.renew();
    deadline.stop();
    deadline.renew();
    expect(clock.timerCount).toBe(0);
  });
});

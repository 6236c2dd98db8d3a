import { describe, expect, it } from 'vitest';
import { manualClock } from '../../../../test/manual-clock.ts';
import { PING_INTERVAL_MS, PING_RETRY_MS, watchHealth } from './health.ts';

const watch = () => {
  const clock = manualClock();
  const said: string[] = [];
  const server = { answers: true, isBusy: false, pings: 0 };
  const stop = watchHealth({
    clock,
    ping: async () => {
      server.pings += 1;
      if (!server.answers) throw new Error('no answer');
    },
    isBusy: () => server.isBusy,
    onSlow: () => said.push('slow'),
    onWell: () => said.push('well'),
    onLost: () => said.push('lost'),
  });
  return { clock, said, server, stop };
};

describe('watchHealth', () => {
  it('asks a quiet server from time to time and says nothing while it answers', async () => {
    const { clock, said, server } = watch();
    await clock.advanceAndSettle(3 * PING_INTERVAL_MS);
    expect(server.pings).toBe(3);
    expect(said).toEqual([]);
  });

  it('says that it is slow after two misses, lost after a third', async () => {
    const { clock, said, server } = watch();
    server.answers = false;
    await clock.advanceAndSettle(PING_INTERVAL_MS);
    expect(said).toEqual([]);
    await clock.advanceAndSettle(PING_RETRY_MS);
    expect(said).toEqual(['slow']);
    await clock.advanceAndSettle(PING_RETRY_MS);
    expect(said).toEqual(['slow', 'lost']);
  });

  it('says when it is well again', async () => {
    const { clock, said, server } = watch();
    server.answers = false;
    await clock.advanceAndSettle(PING_INTERVAL_MS + PING_RETRY_MS);
    server.answers = true;
    await clock.advanceAndSettle(PING_RETRY_MS);
    expect(said).toEqual(['slow', 'well']);
  });

  it('leaves a server alone that works, and stops when told to', async () => {
    const { clock, server, stop } = watch();
    server.isBusy = true;
    await clock.advanceAndSettle(5 * PING_INTERVAL_MS);
    expect(server.pings).toBe(0);
    stop();
    expect(clock.timerCount).toBe(0);
  });
});

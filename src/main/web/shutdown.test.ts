import { expect, test } from 'vitest';
import type { Clock } from '../clock.ts';
import { silentLogger } from '../logger.ts';
import { createShutdown } from './shutdown.ts';

const setup = (stop: () => Promise<void>) => {
  const exits: number[] = [];
  const timers: (() => void)[] = [];
  const time = { ms: 0 };
  const clock: Clock = {
    now: () => 0,
    monotonic: () => time.ms,
    setTimeout: (callback) => {
      timers.push(callback);
      return () => timers.splice(timers.indexOf(callback), 1);
    },
  };
  const shutdown = createShutdown({ stop, exit: (code) => exits.push(code), clock, logger: silentLogger });
  return { exits, timers, time, shutdown };
};

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('stops first, then leaves with the code', async () => {
  const { exits, timers, shutdown } = setup(() => Promise.resolve());
  shutdown('SIGTERM', 0);
  expect(exits).toEqual([]);
  await settled();
  expect(exits).toEqual([0]);
  expect(timers).toEqual([]);
});

test('a second request leaves at once, the echo of the first does not', () => {
  const { exits, time, shutdown } = setup(() => new Promise(() => undefined));
  shutdown('SIGINT', 0);
  time.ms = 100;
  shutdown('SIGINT', 0);
  expect(exits).toEqual([]);
  time.ms = 600;
  shutdown('SIGINT', 0);
  expect(exits).toEqual([1]);
});

test('what does not stop in time is left', () => {
  const { exits, timers, shutdown } = setup(() => new Promise(() => undefined));
  shutdown('SIGTERM', 0);
  timers[0]?.();
  expect(exits).toEqual([1]);
});

test('a stop that fails is a failure', async () => {
  const { exits, shutdown } = setup(() => Promise.reject(new Error('no')));
  shutdown('SIGTERM', 0);
  await settled();
  expect(exits).toEqual([1]);
});

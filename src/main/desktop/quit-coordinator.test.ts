import { expect, test, vi } from 'vitest';
import type { Clock } from '../clock.ts';
import { createQuitCoordinator } from './quit-coordinator.ts';

const coordinator = (stop: () => Promise<void>) => {
  const timers: { callback: () => void; delayMs: number; cancelled: boolean }[] = [];
  const clock: Clock = {
    now: () => 0,
    monotonic: () => 0,
    setTimeout: (callback, delayMs) => {
      const timer = { callback, delayMs, cancelled: false };
      timers.push(timer);
      return () => {
        timer.cancelled = true;
      };
    },
  };
  const exit = vi.fn<(code: number) => void>();
  const onProblem = vi.fn<(message: string, error?: unknown) => void>();
  const quit = createQuitCoordinator({ clock, deadlineMs: 5_000, stop, exit, onProblem });
  return { quit, exit, onProblem, timers };
};

test('exits only after everything has stopped', async () => {
  const stopping = Promise.withResolvers<void>();
  const { quit, exit, timers } = coordinator(() => stopping.promise);
  expect(quit.quitting).toBe(false);
  quit.request();
  expect(quit.quitting).toBe(true);
  await Promise.resolve();
  expect(exit).not.toHaveBeenCalled();
  stopping.resolve();
  await vi.waitFor(() => expect(exit).toHaveBeenCalledWith(0));
  await vi.waitFor(() => expect(timers).toMatchObject([{ delayMs: 5_000, cancelled: true }]));
});

test('the deadline exits when stopping hangs', () => {
  const { quit, exit, onProblem, timers } = coordinator(() => new Promise(() => undefined));
  quit.request();
  timers[0]?.callback();
  expect(exit.mock.calls).toEqual([[1]]);
  expect(onProblem).toHaveBeenCalledOnce();
});

test('a second request leaves at once, and exit happens only once', async () => {
  const stopping = Promise.withResolvers<void>();
  const { quit, exit } = coordinator(() => stopping.promise);
  quit.request();
  quit.request();
  expect(exit.mock.calls).toEqual([[1]]);
  stopping.resolve();
  quit.request();
  await stopping.promise;
  expect(exit.mock.calls).toEqual([[1]]);
});

test('the system asking while the program quits changes nothing', () => {
  const stop = vi.fn(() => new Promise<void>(() => undefined));
  const { quit, exit } = coordinator(stop);
  quit.begin();
  quit.begin();
  expect(stop).toHaveBeenCalledOnce();
  expect(exit).not.toHaveBeenCalled();
});

test('a failure to stop is said and still exits', async () => {
  const { quit, exit, onProblem } = coordinator(() => Promise.reject(new Error('disk full')));
  quit.request();
  await vi.waitFor(() => expect(exit).toHaveBeenCalledWith(1));
  expect(onProblem).toHaveBeenCalledWith('stopping failed', new Error('disk full'));
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '#shared/errors/catalog.ts';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ServerState } from '#shared/model/server.ts';
import { manualClock } from '../../../../test/manual-clock.ts';
import type { Listing } from '../connection.ts';
import type { LiveConnection } from '../live-connection.ts';
import { createServerLog } from '../log/server-log.ts';
import { createStartGate } from '../start-gate.ts';
import type { Started } from './start-attempt.ts';
import { createSupervisor } from './supervisor.ts';

const listing: Listing = { tools: [], resources: [], resourceTemplates: [], prompts: [], problems: [] };
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A world in which attempts succeed, fail and crash when the test says so. */
const makeWorld = () => {
  const clock = manualClock();
  const log = createServerLog(clock, (text) => text);
  const states: ServerState[] = [];
  const attempts: { succeed(): void; fail(code: ErrorCode): void }[] = [];
  const live: { crash(code: ErrorCode): void }[] = [];
  const pings = { answered: true };
  const idle = { minutes: 0 };
  let attempting = 0;
  let mostAtOnce = 0;

  const makeConnection = (): LiveConnection => {
    const lost = Promise.withResolvers<PatchbayError>();
    const handle = { crash: (code: ErrorCode) => lost.resolve(new PatchbayError(code)) };
    live.push(handle);
    mostAtOnce = Math.max(mostAtOnce, live.length);
    return {
      identity: { era: 'legacy', protocolVersion: '2025-06-18', capabilities: {} },
      pid: 100 + live.length,
      lost: lost.promise,
      pendingCount: 0,
      onListChanged: () => () => undefined,
      rootsChanged: async () => undefined,
      list: async () => listing,
      ping: async () => {
        if (!pings.answered) throw new PatchbayError('server-timeout');
      },
      callTool: async () => ({ content: [] }),
      readResource: async () => ({ contents: [] }),
      subscribe: async () => () => undefined,
      getPrompt: async () => ({ messages: [] }),
      complete: async () => ({}),
      setLogLevel: async () => undefined,
      close: async () => {
        await settle();
        if (live.includes(handle)) live.splice(live.indexOf(handle), 1);
      },
    };
  };

  const supervisor = createSupervisor({
    clock,
    random: () => 0.5,
    gate: createStartGate(() => 1, clock),
    log,
    enabled: true,
    idleStopMinutes: () => idle.minutes,
    attempt: (signal) =>
      new Promise<Started>((resolve, reject) => {
        attempting += 1;
        mostAtOnce = Math.max(mostAtOnce, attempting);
        const end = (settleAttempt: () => void): void => {
          signal.removeEventListener('abort', onAbort);
          const at = attempts.indexOf(handle);
          if (at < 0) return;
          attempts.splice(at, 1);
          attempting -= 1;
          settleAttempt();
        };
        const onAbort = (): void => end(() => reject(signal.reason));
        const handle = {
          succeed: () => end(() => resolve({ connection: makeConnection(), listing })),
          fail: (code: ErrorCode) => end(() => reject(new PatchbayError(code))),
        };
        attempts.push(handle);
        signal.addEventListener('abort', onAbort);
      }),
    onTransition: (state) => states.push(state),
    onListed: () => undefined,
  });
  return { clock, supervisor, states, attempts, live, pings, idle, mostAtOnce: () => mostAtOnce };
};

describe('createSupervisor', () => {
  it('waits longer with each failure, and begins anew when a person starts it', async () => {
    const { clock, supervisor, attempts } = makeWorld();
    supervisor.start();
    for (const delayMs of [1_000, 2_000, 4_000]) {
      await settle();
      attempts[0]?.fail('connection-refused');
      await settle();
      expect(supervisor.state()).toMatchObject({
        kind: 'backing-off',
        code: 'connection-refused',
        nextAttemptAt: new Date(clock.now() + delayMs).toISOString(),
      });
      await clock.advanceAndSettle(delayMs - 1);
      expect(attempts).toHaveLength(0);
      await clock.advanceAndSettle(1);
      expect(attempts).toHaveLength(1);
    }
    attempts[0]?.fail('connection-refused');
    await settle();
    supervisor.start();
    await settle();
    attempts[0]?.fail('connection-refused');
    await settle();
    expect(Date.parse(supervisor.state().nextAttemptAt ?? '') - clock.now()).toBe(1_000);
  });

  it('does not try again what cannot mend, and keeps what was wanted', async () => {
    const { clock, supervisor, attempts } = makeWorld();
    supervisor.start();
    await settle();
    attempts[0]?.fail('command-not-found');
    await settle();
    expect(supervisor.state()).toMatchObject({
      kind: 'failed',
      code: 'command-not-found',
      hint: expect.any(String),
    });
    expect(clock.timerCount).toBe(0);
    expect(supervisor.desired()).toBe('running');
  });

  it('is slow, then well, then lost, as the pings say', async () => {
    const { clock, supervisor, attempts, pings, live } = makeWorld();
    supervisor.start();
    await settle();
    attempts[0]?.succeed();
    await settle();
    pings.answered = false;
    await clock.advanceAndSettle(35_000);
    expect(supervisor.state()).toMatchObject({ kind: 'degraded', code: 'server-slow' });
    expect(supervisor.connection()).toBeDefined();
    pings.answered = true;
    await clock.advanceAndSettle(5_000);
    expect(supervisor.state().kind).toBe('ready');
    pings.answered = false;
    await clock.advanceAndSettle(40_000);
    expect(supervisor.state()).toMatchObject({ kind: 'backing-off', code: 'connection-lost' });
    await settle();
    expect(live).toHaveLength(0);
  });

  it('starts again what was given up, and no more when that comes again and again', async () => {
    const { clock, supervisor, attempts, live, states } = makeWorld();
    const reason = () => new PatchbayError('server-over-memory', { used: 300, limit: 200 });
    supervisor.giveUp(reason());
    expect(states).toEqual([]);
    supervisor.start();
    for (const delayMs of [1_000, 2_000, 4_000, 8_000]) {
      await settle();
      attempts[0]?.succeed();
      await settle();
      expect(supervisor.state().readySince).toBe(supervisor.state().since);
      supervisor.giveUp(reason());
      expect(supervisor.state()).toMatchObject({
        kind: 'backing-off',
        code: 'server-over-memory',
        details: { used: 300, limit: 200 },
      });
      expect(supervisor.state().readySince).toBeUndefined();
      await clock.advanceAndSettle(delayMs);
      expect(live).toHaveLength(0);
    }
    // In the middle of a start as well.
    expect(supervisor.state().kind).toBe('starting');
    supervisor.giveUp(reason());
    await settle();
    expect(attempts).toHaveLength(0);
    expect(supervisor.state()).toMatchObject({ kind: 'failed', code: 'server-over-memory' });
    expect(clock.timerCount).toBe(0);
  });

  /** Ready, and then unused for so long that it is about to sleep. */
  const makeSleepy = async () => {
    const world = makeWorld();
    world.idle.minutes = 5;
    world.supervisor.start();
    await settle();
    world.attempts[0]?.succeed();
    await settle();
    await world.clock.advanceAndSettle(4 * 60_000);
    await world.supervisor.connectionInUse()?.callTool('echo', {});
    await world.clock.advanceAndSettle(5 * 60_000 - 1);
    expect(world.supervisor.state().kind).toBe('ready');
    world.clock.advance(1);
    expect(world.supervisor.state().kind).toBe('stopping');
    return world;
  };

  it('sleeps when nobody uses it, and is woken', async () => {
    const { clock, supervisor, attempts, live } = await makeSleepy();
    await settle();
    await settle();
    expect(live).toHaveLength(0);
    expect(clock.timerCount).toBe(0);
    expect(supervisor.state()).toMatchObject({
      kind: 'stopped',
      code: 'server-asleep',
      reason: 'The server sleeps: nobody used it for 5 min.',
      generation: 1,
    });
    expect(supervisor.desired()).toBe('running');
    supervisor.wake();
    supervisor.wake();
    await settle();
    attempts[0]?.succeed();
    await settle();
    supervisor.wake();
    expect(supervisor.state()).toMatchObject({ kind: 'ready', generation: 2 });
    expect(supervisor.state().code).toBeUndefined();
  });

  it('is woken while it falls asleep, once that has ended', async () => {
    const { supervisor, attempts, mostAtOnce } = await makeSleepy();
    supervisor.wake();
    expect(supervisor.state().kind).toBe('stopping');
    await settle();
    await settle();
    attempts[0]?.succeed();
    await settle();
    expect(supervisor.state()).toMatchObject({ kind: 'ready', generation: 2 });
    expect(mostAtOnce()).toBe(1);
  });

  it('is not woken any more when a person has stopped or disabled it', async () => {
    const { supervisor, attempts } = await makeSleepy();
    await supervisor.stop();
    expect(supervisor.state().code).toBeUndefined();
    const asleep = await makeSleepy();
    await settle();
    await settle();
    await asleep.supervisor.stop();
    expect(asleep.supervisor.state()).toMatchObject({ kind: 'stopped' });
    expect(asleep.supervisor.state().code).toBeUndefined();
    const disabled = await makeSleepy();
    await settle();
    await settle();
    await disabled.supervisor.setEnabled(false);
    expect(disabled.supervisor.state().kind).toBe('disabled');
    for (const one of [supervisor, asleep.supervisor, disabled.supervisor]) {
      one.wake();
      expect(one.desired()).toBe('stopped');
    }
    await settle();
    expect(attempts).toHaveLength(0);
  });

  it('ignores what an earlier start has to say', async () => {
    const { supervisor, attempts, live } = makeWorld();
    supervisor.start();
    await settle();
    attempts[0]?.succeed();
    await settle();
    const old = live[0];
    await supervisor.stop();
    supervisor.start();
    await settle();
    attempts[0]?.succeed();
    await settle();
    old?.crash('server-crashed');
    await settle();
    expect(supervisor.state()).toMatchObject({ kind: 'ready', generation: 2 });
  });

  it('holds in any order of events: one life at a time, nothing left after a stop', async () => {
    const step = fc.constantFrom(
      'start',
      'stop',
      'succeed',
      'fail',
      'crash',
      'wait',
      'disable',
      'enable',
      'doze',
      'wake',
      'settle',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const world = makeWorld();
        const { clock, supervisor, attempts, live } = world;
        world.idle.minutes = 1;
        const act = {
          start: () => tryStart(),
          stop: () => supervisor.stop(),
          succeed: () => attempts[0]?.succeed(),
          fail: () => attempts[0]?.fail('server-exited'),
          crash: () => live[0]?.crash('server-crashed'),
          wait: () => clock.advance(2_000),
          disable: () => supervisor.setEnabled(false),
          enable: () => supervisor.setEnabled(true),
          doze: () => clock.advance(61_000),
          wake: () => supervisor.wake(),
          settle,
        };
        const tryStart = (): void => {
          try {
            supervisor.start();
          } catch (error) {
            expect(error).toMatchObject({ code: 'server-disabled' });
          }
        };
        for (const name of steps) {
          const done = act[name]();
          if (name === 'settle') await done;
        }
        expect(world.mostAtOnce()).toBeLessThanOrEqual(1);
        await supervisor.stop();
        await settle();
        await settle();
        expect(['stopped', 'disabled']).toContain(supervisor.state().kind);
        expect([attempts.length, live.length]).toEqual([0, 0]);
        await clock.advanceAndSettle(120_000);
        expect([attempts.length, live.length]).toEqual([0, 0]);
      }),
      { numRuns: 300 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { manualClock } from '../../../../test/manual-clock.ts';
import type { Listing } from '../connection.ts';
import type { LiveConnection } from '../live-connection.ts';
import { createListChanges } from '../protocol/list-changes.ts';
import { watchLists } from './list-watch.ts';

const listing: Listing = { tools: [], resources: [], resourceTemplates: [], prompts: [], problems: [] };

const setUp = (list: () => Promise<Listing> = async () => listing) => {
  const clock = manualClock();
  const changes = createListChanges();
  const listedAt: number[] = [];
  const problems: string[] = [];
  const connection = { list, onListChanged: changes.subscribe } as unknown as LiveConnection;
  const watch = watchLists({
    clock,
    connection,
    onListed: () => listedAt.push(clock.monotonic()),
    onProblem: (problem) => problems.push(problem),
  });
  /** Changes this often for so long. */
  const changing = async (eachMs: number, forMs: number): Promise<void> => {
    for (let passed = 0; passed < forMs; passed += eachMs) {
      changes.announce('others');
      await clock.advanceAndSettle(eachMs);
    }
  };
  return { clock, changes, listedAt, problems, watch, changing };
};

describe('watchLists', () => {
  it('lists once for changes that come together', async () => {
    const { clock, changes, listedAt } = setUp();
    for (let change = 0; change < 3; change += 1) changes.announce('others');
    await clock.advanceAndSettle(1_000);
    expect(listedAt).toEqual([200]);
  });

  it('lists a server that changes 100 times a second ever more slowly, and still lists it', async () => {
    const { clock, listedAt, changing } = setUp();
    await changing(10, 60_000);
    await clock.advanceAndSettle(5_000);
    expect(listedAt.length).toBeGreaterThan(10);
    expect(listedAt.length).toBeLessThan(20);
    // What changed last is listed too.
    expect(listedAt.at(-1)).toBeGreaterThanOrEqual(60_000);
  });

  it('lists quickly again after a calm', async () => {
    const { clock, changes, listedAt, changing } = setUp();
    await changing(10, 20_000);
    await clock.advanceAndSettle(10_000);
    const calmAt = clock.monotonic();
    changes.announce('others');
    await clock.advanceAndSettle(200);
    expect(listedAt.at(-1)).toBe(calmAt + 200);
  });

  it('tells what went wrong and goes on', async () => {
    let isBroken = true;
    const { clock, changes, listedAt, problems } = setUp(async () => {
      if (isBroken) throw new Error('no');
      return listing;
    });
    changes.announce('others');
    await clock.advanceAndSettle(200);
    expect(problems).toHaveLength(1);
    isBroken = false;
    await clock.advanceAndSettle(2_000);
    changes.announce('others');
    await clock.advanceAndSettle(200);
    expect(listedAt).toHaveLength(1);
  });

  it('a call waits for the tools that were said to be others, and lists them at once, together with other calls', async () => {
    const lists: PromiseWithResolvers<Listing>[] = [];
    const { changes, listedAt, watch } = setUp(() => {
      const list = Promise.withResolvers<Listing>();
      lists.push(list);
      return list.promise;
    });
    expect(watch.caughtUp()).toBeUndefined();
    changes.announce('others');
    expect(watch.caughtUp()).toBeUndefined();
    changes.announce('tools');
    const waiting = [watch.caughtUp(), watch.caughtUp()];
    expect(waiting[0]).toBeDefined();
    const settled = () => new Promise((resolve) => setImmediate(resolve));
    await settled();
    expect(lists).toHaveLength(1);
    // What changes meanwhile is asked for once more, by whoever calls now.
    changes.announce('tools');
    const last = [watch.caughtUp(), watch.caughtUp()];
    lists[0]?.resolve(listing);
    await Promise.all(waiting);
    await settled();
    expect([lists.length, listedAt.length]).toEqual([2, 1]);
    lists[1]?.resolve(listing);
    await Promise.all(last);
    expect([lists.length, listedAt.length]).toEqual([2, 2]);
    expect(watch.caughtUp()).toBeUndefined();
  });

  it('does nothing after its end', async () => {
    const { clock, changes, listedAt, watch } = setUp();
    changes.announce('others');
    watch.stop();
    changes.announce('others');
    await clock.advanceAndSettle(10_000);
    expect(listedAt).toEqual([]);
    expect(clock.timerCount).toBe(0);
  });
});

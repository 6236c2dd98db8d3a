import type { Client, McpSubscription, SubscriptionFilter } from '@modelcontextprotocol/client';
import { describe, expect, it } from 'vitest';
import { manualClock } from '../../../../test/manual-clock.ts';
import { createListenStream } from './listen-stream.ts';

const setUp = (auto?: SubscriptionFilter) => {
  const clock = manualClock();
  const said: string[] = [];
  const uris: string[] = [];
  const world: { refuses: boolean; transport: object | undefined } = { refuses: false, transport: {} };
  const streams: { filter: SubscriptionFilter; isOpen: boolean; end(): void }[] = [];
  const subscription = (filter: SubscriptionFilter): McpSubscription => {
    const closed = Promise.withResolvers<'local' | 'remote'>();
    const stream = { filter, isOpen: true, end: () => settle('remote') };
    const settle = (why: 'local' | 'remote'): void => {
      stream.isOpen = false;
      closed.resolve(why);
    };
    streams.push(stream);
    return { honoredFilter: filter, closed: closed.promise, close: async () => settle('local') };
  };
  const client = {
    autoOpenedSubscription: auto === undefined ? undefined : subscription(auto),
    get transport() {
      return world.transport;
    },
    listen: async (filter: SubscriptionFilter) => {
      if (world.refuses) throw new Error('refused');
      return subscription(filter);
    },
  };
  const stream = createListenStream({
    client: client as unknown as Client,
    clock,
    timeoutMs: 1_000,
    uris: () => uris,
    onGap: () => said.push('gap'),
    onProblem: (problem) => said.push(problem),
  });
  const open = () => streams.filter(({ isOpen }) => isOpen).map(({ filter }) => filter);
  return { clock, said, uris, world, streams, stream, open };
};
const lists = { toolsListChanged: true };

describe('createListenStream', () => {
  it('has one stream for lists and resources, the old one closed after the new one is open', async () => {
    const { stream, uris, open, said } = setUp(lists);
    uris.push('x:1');
    await stream.update();
    expect(open()).toEqual([{ ...lists, resourceSubscriptions: ['x:1'] }]);
    expect([stream.tellsOf('x:1'), stream.tellsOf('x:2')]).toEqual([true, false]);
    uris.pop();
    await stream.update();
    expect(open()).toEqual([lists]);
    expect(said).toEqual([]);
  });

  it('has none where nothing is wanted', async () => {
    const { stream, uris, open, streams } = setUp();
    await stream.update();
    expect(streams).toEqual([]);
    uris.push('x:1');
    await stream.update();
    await stream.update();
    expect(streams).toHaveLength(1);
    uris.pop();
    await stream.update();
    expect(open()).toEqual([]);
  });

  it('is opened again with all that is watched when it ends, and says that something may be missed', async () => {
    const { clock, said, streams, stream, uris, open } = setUp(lists);
    uris.push('x:1');
    await stream.update();
    streams[1]?.end();
    await clock.advanceAndSettle(5_000);
    expect(said).toEqual(['gap']);
    expect(open()).toEqual([{ ...lists, resourceSubscriptions: ['x:1'] }]);
    expect(clock.timerCount).toBe(0);
  });

  it('keeps the stream it has where the server refuses the other', async () => {
    const { stream, uris, open, world } = setUp(lists);
    world.refuses = true;
    uris.push('x:1');
    await expect(stream.update()).rejects.toThrow('refused');
    expect(open()).toEqual([lists]);
    expect(stream.tellsOf('x:1')).toBe(false);
  });

  it('asks ever more slowly while the server refuses, and not at all after the end', async () => {
    const { clock, said, streams, stream, world } = setUp(lists);
    world.refuses = true;
    streams[0]?.end();
    await clock.advanceAndSettle(60_000);
    expect(said.length).toBeGreaterThan(2);
    expect(said.length).toBeLessThan(8);
    stream.stop();
    expect(clock.timerCount).toBe(0);
  });
});

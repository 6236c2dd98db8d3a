import type { Client, McpSubscription } from '@modelcontextprotocol/client';
import { describe, expect, it } from 'vitest';
import { manualClock } from '../../../../test/manual-clock.ts';
import { keepListening } from './keep-listening.ts';

const honoredFilter = { toolsListChanged: true };

const setUp = (listen: () => Promise<McpSubscription>) => {
  const clock = manualClock();
  const said: string[] = [];
  const ended = Promise.withResolvers<'local' | 'graceful' | 'remote'>();
  const first = { honoredFilter, closed: ended.promise, close: async () => undefined };
  const client: { transport: object | undefined } & Record<string, unknown> = {
    autoOpenedSubscription: first,
    transport: {},
    listen,
  };
  keepListening(
    client as unknown as Client,
    clock,
    () => said.push('announced'),
    (problem) => said.push(problem),
  );
  return { clock, said, ended, client };
};

describe('keepListening', () => {
  const endless = {
    honoredFilter,
    closed: new Promise<never>(() => undefined),
    close: async () => undefined,
  };

  it('listens again when the stream ends, and announces what may have changed', async () => {
    const { clock, said, ended } = setUp(async () => endless);
    ended.resolve('remote');
    await clock.advanceAndSettle(5_000);
    expect(said).toEqual(['announced']);
    expect(clock.timerCount).toBe(0);
  });

  it('leaves it when it was closed from here', async () => {
    const { clock, said, ended } = setUp(async () => endless);
    ended.resolve('local');
    await clock.advanceAndSettle(5_000);
    expect(said).toEqual([]);
  });

  it('asks ever more slowly while the server refuses, and not at all after the end', async () => {
    const { clock, said, ended, client } = setUp(async () => {
      throw new Error('refused');
    });
    ended.resolve('graceful');
    await clock.advanceAndSettle(60_000);
    expect(said.length).toBeGreaterThan(2);
    expect(said.length).toBeLessThan(8);
    client.transport = undefined;
    await clock.advanceAndSettle(120_000);
    expect(clock.timerCount).toBe(0);
  });
});

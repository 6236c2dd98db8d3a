import { expect, it } from 'vitest';
import { manualClock } from '../../../test/manual-clock.ts';
import { isoTime } from '../clock.ts';
import type { Connections } from './connections.ts';
import { createFreshListing, OLD_LIST_MS } from './fresh-listing.ts';

const setUp = (list: () => Promise<void>) => {
  const clock = manualClock();
  let listedAt = isoTime(clock);
  const said: string[] = [];
  const asked: number[] = [];
  const connections = {
    refresh: async () => {
      asked.push(clock.now());
      await list();
      listedAt = isoTime(clock);
    },
    caughtUp: () => undefined,
    log: () => ({ append: (_source: string, text: string) => said.push(text) }),
  } as unknown as Connections;
  const findServer = () =>
    ({ facts: { listedAt } }) as ReturnType<Parameters<typeof createFreshListing>[0]['findServer']>;
  return { clock, said, asked, ensureFresh: createFreshListing({ connections, findServer, clock }) };
};

it('a server is listed again before a call where its list is old, and not before every one', async () => {
  const { clock, asked, said, ensureFresh } = setUp(async () => undefined);
  await ensureFresh('a');
  expect(asked).toHaveLength(0);
  clock.advance(OLD_LIST_MS);
  await ensureFresh('a');
  await ensureFresh('a');
  expect(asked).toHaveLength(1);
  expect(said).toEqual(['Listed again before a call: the last list was 10 minutes old.']);
  clock.advance(OLD_LIST_MS);
  await ensureFresh('a');
  expect(asked).toHaveLength(2);
});

it('one that cannot be listed is called all the same, with the reason in its log, and not asked again soon', async () => {
  const { clock, asked, said, ensureFresh } = setUp(() => Promise.reject(new Error('no lists')));
  clock.advance(OLD_LIST_MS);
  await ensureFresh('a');
  await ensureFresh('a');
  expect(asked).toHaveLength(1);
  expect(said.at(-1)).toContain('no lists');
});

it('a call does not wait for ever for a list', async () => {
  const { clock, ensureFresh } = setUp(() => new Promise(() => undefined));
  clock.advance(OLD_LIST_MS);
  const waiting = ensureFresh('a');
  clock.advance(5_000);
  await waiting;
});

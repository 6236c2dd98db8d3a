import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Server } from '#shared/model/server.ts';
import { sampleServer } from '../../../test/support/sample-server.ts';
import { createServerUpdates } from './server-updates.ts';
import { serversQuery } from './servers-query.ts';

const { queryKey } = serversQuery;
const changed = (name: string, description: string) =>
  ({ type: 'server-changed', server: sampleServer(name, { description }) }) as const;
let queryClient: QueryClient;
const shown = () =>
  (queryClient.getQueryData<readonly Server[]>(queryKey) ?? []).map(({ description }) => description);

beforeEach(() => {
  vi.useFakeTimers();
  queryClient = new QueryClient();
});
afterEach(() => {
  queryClient.clear();
  vi.useRealTimers();
});

it('shows a single change at once and those of a storm together', () => {
  queryClient.setQueryData(queryKey, [sampleServer('a')]);
  const update = createServerUpdates(queryClient);
  const drawn: unknown[] = [];
  queryClient.getQueryCache().subscribe(({ type }) => type === 'updated' && drawn.push(shown()));
  update(changed('a', 'first'));
  expect(drawn).toEqual([['first']]);
  for (let change = 0; change < 500; change += 1) update(changed('a', `change ${change}`));
  expect(drawn).toHaveLength(1);
  vi.runAllTimers();
  expect(drawn).toEqual([['first'], ['change 499']]);
  update(changed('a', 'last'));
  expect(shown()).toEqual(['last']);
});

it('keeps what came while the list was being read', async () => {
  const update = createServerUpdates(queryClient);
  const answer = Promise.withResolvers<readonly Server[]>();
  const read = queryClient.fetchQuery({ queryKey, queryFn: () => answer.promise });
  update(changed('a', 'newer than what is being read'));
  await vi.runAllTimersAsync();
  answer.resolve([sampleServer('a', { description: 'as it was' })]);
  await vi.runAllTimersAsync();
  await read;
  expect(shown()).toEqual(['newer than what is being read']);
});

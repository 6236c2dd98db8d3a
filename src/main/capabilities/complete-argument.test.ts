import { expect, it } from 'vitest';
import { realServers } from '../../../test/support/real-servers.ts';
import { temporaryCenter } from '../../../test/support/temporary-center.ts';
import type { Connection } from '../connections/connection.ts';
import { completeArgument } from './complete-argument.ts';

it('asks the server what fits, with what is filled in already', async () => {
  await using patchbay = await temporaryCenter();
  const { client } = patchbay;
  const { id } = await client.servers.create(realServers.everything);
  await patchbay.reached(id, 'ready');
  const reference = { kind: 'prompt', name: 'completable-prompt' } as const;
  expect(await client.capabilities.complete({ id, reference, argument: 'department', value: 'S' })).toEqual({
    values: ['Sales', 'Support'],
    hasMore: false,
  });
  const named = await client.capabilities.complete({
    id,
    reference,
    argument: 'name',
    others: { department: 'Marketing' },
  });
  expect(named.values).toEqual(['Grace', 'Henry', 'Iris']);
  const template = { kind: 'template', uriTemplate: 'demo://resource/dynamic/text/{resourceId}' } as const;
  expect(
    (await client.capabilities.complete({ id, reference: template, argument: 'resourceId', value: '7' }))
      .values,
  ).toEqual(['7']);
});

it('asks nobody who does not complete, and shows no more than a list holds', async () => {
  const asked = (
    completion: unknown,
    capabilities: Readonly<Record<string, unknown>> = { completions: {} },
  ) =>
    completeArgument(
      {
        identity: { era: 'legacy', protocolVersion: '2025-06-18', capabilities },
        complete: () => Promise.resolve({ completion }),
      } as unknown as Connection,
      { reference: { kind: 'prompt', name: 'p' }, argument: 'a', value: '', others: {} },
      {},
    );
  expect(await asked({ values: ['x'] }, {})).toEqual({ values: [], hasMore: false });
  expect(await asked({ values: ['x'], total: 5 })).toEqual({ values: ['x'], hasMore: true });
  expect(await asked({ values: [1] })).toEqual({ values: [], hasMore: false });
  const many = await asked({ values: Array.from({ length: 300 }, String) });
  expect(many).toMatchObject({ values: { length: 100 }, hasMore: true });
});

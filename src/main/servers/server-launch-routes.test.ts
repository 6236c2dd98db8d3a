import { expect, it } from 'vitest';
import { temporaryCenter } from '../../../test/support/temporary-center.ts';

it('shows what a draft would run, with the kept secrets of the server it stands for', async () => {
  await using patchbay = await temporaryCenter({ autoStart: false });
  const { client } = patchbay;
  const input = { name: 'draft', command: 'sh', args: ['-c', 'true'] };
  const { id } = await client.servers.create({ ...input, env: { KEPT: { secret: 'canary-kept' } } });
  const env = {
    KEPT: { secret: true as const },
    NEW: { secret: 'canary-new' },
    EMPTY: { secret: '' },
    PLAIN: '1',
  };
  const launch = await client.servers.launchDraft({ id, input: { ...input, env } });
  expect(launch).toMatchObject({ kind: 'process', args: ['-c', 'true'] });
  const typed = launch.kind === 'process' ? launch.environment.filter(({ from }) => from === 'typed') : [];
  expect(typed).toEqual([
    { name: 'EMPTY', from: 'typed', secret: 'not-set' },
    { name: 'KEPT', from: 'typed', secret: 'set' },
    { name: 'NEW', from: 'typed', secret: 'set' },
    { name: 'PLAIN', from: 'typed', value: '1' },
  ]);
  expect(JSON.stringify(launch)).not.toContain('canary');
  await expect(client.servers.launchDraft({ input: { ...input, command: '' } })).rejects.toMatchObject({
    code: 'invalid-input',
    data: { details: { field: 'command' } },
  });
  await expect(
    client.servers.launchDraft({ input: { ...input, command: 'uvx-of-nobody' } }),
  ).rejects.toMatchObject({
    code: 'command-not-found',
  });
  expect((await client.servers.list({})).items).toHaveLength(1);
});

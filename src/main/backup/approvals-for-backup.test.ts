import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { backupDesk } from '../../../test/support/backup-desk.ts';
import { shifting } from '../../../test/support/shifting.ts';
import { temporaryDataDir } from '../../../test/support/temporary-data-dir.ts';
import { turncoat } from '../../../test/support/turncoat.ts';

type Desk = Awaited<ReturnType<typeof backupDesk>>;

const standing = async ({ client }: Desk, id: string) =>
  Object.fromEntries(
    (await client.capabilities.tools({ id })).items.map(({ name, pin, settings }) => [
      name,
      [pin.status, pin.isHeld, settings.trust],
    ]),
  );
const start = async (desk: Desk, id: string): Promise<void> => {
  await desk.client.servers.start({ id });
  await desk.reached(id, 'ready');
};

it('approvals come with a server, hold for the definition they were given to, and leave those of here alone', async () => {
  const folder = temporaryDataDir();
  const input = turncoat(folder);
  await using at = await backupDesk();
  const { id } = await at.servers.create({ ...input, enabled: false });
  await at.servers.update({ id, enabled: true });
  await start(at, id);
  await at.client.capabilities.updateTool({ id, name: 'pay', trust: 'trusted' });
  await at.client.capabilities.updateTool({ id, name: 'grow', enabled: false });
  const { text } = await at.backup.create({});
  expect(JSON.parse(text).content.approvals).toMatchObject([
    { server: id, tools: [{}, {}, {}], allowed: [] },
  ]);

  // Elsewhere the server says something else of `pay` from its first list on.
  await using other = await backupDesk();
  const preview = await other.backup.preview({ text });
  expect(preview.items.find(({ kind }) => kind === 'server')).toMatchObject({ approvedTools: 3 });
  await other.restore(text);
  writeFileSync(input.args?.[1] ?? '', 'description');
  await start(other, id);
  expect(await standing(other, id)).toEqual({
    pay: ['changed', true, 'trusted'],
    become: ['approved', false, 'default'],
    grow: ['approved', false, 'default'],
  });
  const difference = await other.client.capabilities.toolDifference({ id, name: 'pay' });
  expect(difference).toMatchObject({ against: 'approved' });
  expect(difference.changes).not.toEqual([]);

  // Here again, where another `pay` was approved meanwhile: neither that approval nor its trust is written over.
  await other.client.capabilities.approveTools({ id });
  await other.client.capabilities.updateTool({ id, name: 'pay', trust: 'ask' });
  await other.client.capabilities.updateTool({ id, name: 'grow', enabled: true });
  const again = await other.backup.preview({ text });
  expect(again.items.find(({ kind }) => kind === 'server')?.approvedTools).toBeUndefined();
  await other.restore(text);
  expect((await standing(other, id)).pay).toEqual(['approved', false, 'ask']);
  expect(
    (await other.client.capabilities.tools({ id })).items.find(({ name }) => name === 'grow')?.settings,
  ).toMatchObject({ enabled: false });
});

it('what was approved of a view comes with its server', async () => {
  const board = shifting({});
  await using at = await backupDesk();
  const { id } = await at.servers.create(board.input);
  await start(at, id);
  await at.client.views.approve({ id, name: 'board' });
  const { text } = await at.backup.create({});
  board.become({ html: '<p>Two</p>' });
  await using other = await backupDesk();
  await other.restore(text);
  await start(other, id);
  const difference = await other.client.views.difference({ id, name: 'board' });
  // Of the one that was approved only the hash is known here.
  expect(difference).toMatchObject({ isHeld: true, changes: [] });
  expect(difference.sizeBytesBefore).toBeUndefined();
  board.become({});
  expect(await other.client.views.difference({ id, name: 'board' })).toMatchObject({ isHeld: false });
});

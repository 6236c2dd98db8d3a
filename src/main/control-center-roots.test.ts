import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { realServers } from '../../test/support/real-servers.ts';
import { type TemporaryCenter, temporaryCenter } from '../../test/support/temporary-center.ts';

let folder: string;
let temporary: TemporaryCenter;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-roots-'));
  temporary = await temporaryCenter();
});
afterEach(async () => {
  await temporary[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

it('a server that runs sees other folders without being started again', async () => {
  const { client, reached } = temporary;
  const { id } = await client.servers.create({
    ...realServers.filesystem(tmpdir()),
    roots: [{ path: '/usr' }],
  });
  const { state } = await reached(id, 'ready');
  const allowed = async (): Promise<string> =>
    JSON.stringify((await client.calls.run({ id, name: 'list_allowed_directories' })).result);
  const changed = await client.servers.update({ id, roots: [{ path: folder, name: 'Work' }] });
  expect(changed).toMatchObject({
    roots: [{ path: folder, name: 'Work' }],
    state: { kind: 'ready', generation: state.generation, pid: state.pid },
  });
  let answer = '';
  while (!answer.includes(folder)) answer = await allowed();
  expect(answer).not.toContain('/usr');
});

it('what can never be a folder is refused, what may become one is not', async () => {
  const { client } = temporary;
  const file = join(folder, 'note.txt');
  const missing = join(folder, 'later');
  writeFileSync(file, '');
  const input = { ...realServers.everything, enabled: false };
  for (const path of [file, 'work'])
    await expect(client.servers.create({ ...input, roots: [{ path }] })).rejects.toMatchObject({
      code: 'invalid-input',
      data: { details: { field: 'roots' } },
    });
  const { id } = await client.servers.create({ ...input, roots: [{ path: missing }] });
  await expect(client.servers.update({ id, roots: [{ path: file }] })).rejects.toMatchObject({
    code: 'invalid-input',
  });
  // What it was saved with does not keep it from being changed in other ways.
  writeFileSync(missing, '');
  expect(await client.servers.update({ id, notes: 'as before' })).toMatchObject({
    roots: [{ path: missing }],
  });
  expect(
    await client.servers.checkRoots({ paths: [folder, file, '~', 'work', join(folder, 'never')] }),
  ).toEqual({
    items: [
      { path: folder, kind: 'folder' },
      { path: file, kind: 'file' },
      { path: '~', kind: 'folder' },
      { path: 'work', kind: 'relative' },
      { path: join(folder, 'never'), kind: 'missing' },
    ],
  });
});

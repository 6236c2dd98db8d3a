import { dirname } from 'node:path';
import { expect, test, vi } from 'vitest';
import { firstSteps } from '#shared/first-steps/first-steps.ts';
import { strict } from '../../../test/electron-stand-in/strict.ts';
import { forkUtility } from '../../../test/electron-stand-in/utility-process.ts';
import { builtFile } from '../../../test/support/built.ts';
import { temporaryCenter } from '../../../test/support/temporary-center.ts';
import { isAlive, waitFor } from '../../../test/wait-for.ts';
import { innerPrograms } from '../connections/launch/built-in-programs.ts';
import { firstServers } from '../first-start/first-servers.ts';
import { startInner } from './start-inner.ts';

vi.mock('electron', () => ({ utilityProcess: strict('utilityProcess', { fork: forkUtility }) }));
vi.setConfig({ testTimeout: 60_000 });

test('the built-in servers in utility processes: ready, of use, started again after a crash, and ended', async () => {
  await using at = await temporaryCenter({
    firstServers,
    builtIn: innerPrograms(dirname(builtFile('main/web.js'))),
    startInner,
  });
  const { center, client } = at;
  const servers = await Promise.all(center.servers().map(({ id }) => at.reached(id, 'ready')));
  expect(servers.map(({ name }) => name)).toEqual(['Files', 'Database', 'Calculator', 'Web']);
  const pids = servers.map(({ state }) => state.pid ?? 0);
  expect(new Set(pids).size).toBe(4);
  expect(pids.every((pid) => pid > 0 && pid !== process.pid && isAlive(pid))).toBe(true);

  for (const { command, tool, arguments: args } of firstSteps) {
    const id = servers.find((server) => server.command === command)?.id ?? '';
    expect(await client.calls.run({ id, name: tool, arguments: args })).toMatchObject({ status: 'ok' });
  }
  const [files, database, calculator, web] = servers;
  if (files === undefined || database === undefined || calculator === undefined || web === undefined)
    throw new Error('a server is missing');
  // Characters of several bytes, and more than a pipe takes at once.
  const content = 'ü😀'.repeat(100_000);
  await client.calls.run({ id: files.id, name: 'write_file', arguments: { path: 'long.txt', content } });
  const read = await client.calls.run({ id: files.id, name: 'read_file', arguments: { path: 'long.txt' } });
  expect(JSON.stringify(read.result).length).toBeGreaterThan(200_000);

  process.kill(calculator.state.pid ?? 0, 'SIGKILL');
  expect((await at.reached(calculator.id, 'backing-off')).state.code).toBe('server-crashed');
  const again = await at.reached(calculator.id, 'ready');
  expect(again.state.pid).not.toBe(calculator.state.pid);

  await client.servers.stop({ id: web.id });
  expect(isAlive(web.state.pid ?? 0)).toBe(false);
  await center.stop();
  await waitFor(() => ![...pids, again.state.pid ?? 0].some(isAlive));
});

test('a file that cannot be run is a failed start with its reason', async () => {
  await using at = await temporaryCenter({ builtIn: innerPrograms('/nowhere'), startInner });
  const { id } = await at.client.servers.create({ name: 'None', command: 'patchbay-server-web' });
  const { state } = await at.reached(id, 'backing-off', 'failed');
  expect(state.code).toBe('server-exited');
  expect((await at.client.servers.logs({ id })).items.map(({ text }) => text).join()).toContain('/nowhere');
});

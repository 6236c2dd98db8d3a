import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readProcessTable } from '../../src/main/connections/stdio/process-table.ts';
import { familyPids, familyServer, ledgerPids, stillAlive } from '../support/family.ts';
import { type RunningProgram, startProgram } from '../support/program.ts';
import { realServers } from '../support/real-servers.ts';
import { isAlive, waitFor } from '../wait-for.ts';

let folder: string;
let dataDir: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-family-'));
  dataDir = join(folder, 'data');
});
afterEach(async () => {
  // Whatever a test was about: when its programs have ended, nobody of the family lives.
  expect(await stillAlive(familyPids('family', folder) ?? [])).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

/** Adds a server with a family and answers, when all of it runs and is remembered, with the ids of every process. */
const addFamily = async (program: RunningProgram, name: string): Promise<readonly number[]> => {
  await using states = await program.rest.watch();
  const { id } = await program.rest.add(familyServer(name, folder));
  const { pid = 0 } = (await states.reached(id, 'ready')).state;
  await waitFor(() => {
    const remembered = ledgerPids(dataDir);
    return familyPids(name, folder)?.every((one) => remembered.includes(one)) === true;
  });
  return [...new Set([pid, ...ledgerPids(dataDir), ...(familyPids(name, folder) ?? [])])];
};

/** Ends the process between: then one of the family has no tie left to the others. */
const looseTie = async (name: string): Promise<void> => {
  const [lost] = readFileSync(join(folder, name), 'utf8').match(/(?<=^lost )\d+/m) ?? [];
  const parentOf = async () =>
    (await readProcessTable(process.platform)).find(({ pid }) => pid === Number(lost))?.parent;
  const first = await parentOf();
  writeFileSync(join(folder, `${name}.loose`), '');
  while ((await parentOf()) === first) await new Promise((resolve) => setTimeout(resolve, 20));
};

const watchdogOf = async (program: RunningProgram): Promise<number> => {
  const rows = await readProcessTable(process.platform);
  const isWatchdog = (pid: number) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('watchdog of Patchbay');
  return rows.find(({ pid, parent }) => parent === program.pid && isWatchdog(pid))?.pid ?? 0;
};

describe.runIf(process.platform === 'linux')('nothing is left behind', () => {
  it('when Patchbay itself is killed, and the next start finds nothing to end', async () => {
    await using program = await startProgram({ dataDir });
    await using states = await program.rest.watch();
    const { id } = await program.rest.add(realServers.everything);
    await states.reached(id, 'ready');
    const all = await addFamily(program, 'family');
    await looseTie('family');
    const watchdog = await watchdogOf(program);
    const pids = all.filter(isAlive);
    // A shell, npm, node with its relatives, and the other server.
    expect(pids.length).toBeGreaterThanOrEqual(7);
    expect(isAlive(watchdog)).toBe(true);
    process.kill(program.pid, 'SIGKILL');
    expect(await stillAlive([...pids, watchdog])).toEqual([]);

    await using next = await startProgram({ dataDir });
    expect(next.stderr()).not.toContain('an earlier run has left');
    await next.rest.ok('DELETE', '/servers/family');
  }, 60_000);

  it('when the watchdog was killed too: the next start ends it', async () => {
    await using program = await startProgram({ dataDir });
    const pids = await addFamily(program, 'family');
    const relatives = familyPids('family', folder) ?? [];
    const watchdog = await watchdogOf(program);
    // Held, so that it neither works nor is started again before Patchbay is gone.
    process.kill(watchdog, 'SIGSTOP');
    process.kill(program.pid, 'SIGKILL');
    await waitFor(() => !isAlive(program.pid));
    process.kill(watchdog, 'SIGKILL');
    expect(relatives.filter((pid) => !isAlive(pid))).toEqual([]);

    await using next = await startProgram({ dataDir });
    expect(pids.filter(isAlive)).toEqual([]);
    expect(next.stderr()).toContain('Ended what an earlier run has left');
    await next.rest.ok('DELETE', '/servers/family');
  }, 60_000);

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'when Patchbay gets %s',
    async (signal) => {
      await using program = await startProgram({ dataDir });
      const pids = await addFamily(program, 'family');
      await looseTie('family');
      const watchdog = await watchdogOf(program);
      process.kill(program.pid, signal);
      expect(await program.quit()).toBe(0);
      expect(await stillAlive([...pids, watchdog])).toEqual([]);
      expect(ledgerPids(dataDir)).toEqual([]);
    },
    60_000,
  );

  it.each([
    ['stopped', 'POST', '/servers/family/stop', undefined],
    ['started again', 'POST', '/servers/family/restart', undefined],
    ['disabled', 'PATCH', '/servers/family', { enabled: false }],
    ['deleted', 'DELETE', '/servers/family', undefined],
  ] as const)(
    'when a server is %s',
    async (_, method, path, body) => {
      await using program = await startProgram({ dataDir });
      const pids = await addFamily(program, 'family');
      await looseTie('family');
      await program.rest.ok(method, path, body);
      expect(await stillAlive(pids)).toEqual([]);
      expect(ledgerPids(dataDir).filter((pid) => pids.includes(pid))).toEqual([]);
      // The watchdog stays, and ends with the program.
      expect(isAlive(await watchdogOf(program))).toBe(true);
    },
    60_000,
  );
});

import { spawn } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { isAlive, waitFor } from '../../../../test/wait-for.ts';
import { systemClock } from '../../clock.ts';
import { type Logger, silentLogger } from '../../logger.ts';
import { readProcessTable } from '../stdio/process-table.ts';
import { createWatchdog, type Watchdog } from './watchdog.ts';

/** Of this test alone: others run beside it. */
const RUN = `watchdog-test-${process.pid}`;
const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});
const make = (logger: Logger = silentLogger, path = process.env.PATH ?? ''): Watchdog => {
  const watchdog = createWatchdog({
    platform: process.platform,
    clock: systemClock,
    logger,
    mark: `PATCHBAY_SERVER_RUN=${RUN}.`,
    path,
  });
  cleanUps.push(() => watchdog.close());
  return watchdog;
};
interface Started {
  readonly pids: readonly number[];
  readonly exitCode: Promise<number | null>;
}
/** Runs a shell line in a group of its own; gives its id and those it writes, once it has written them. */
const startLine = (line: string, count: number): Promise<Started> =>
  new Promise((resolve) => {
    const child = spawn('sh', ['-c', line], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
    cleanUps.push(() => child.kill('SIGKILL'));
    const exitCode = new Promise<number | null>((exited) => child.once('exit', exited));
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const written = text.trim().split('\n').map(Number);
      if (written.length >= count) resolve({ pids: [child.pid ?? 0, ...written], exitCode });
    });
  });
const start = async (line: string, count: number): Promise<readonly number[]> =>
  (await startLine(line, count)).pids;
const rowOf = async (pid: number) => {
  const row = (await readProcessTable(process.platform)).find((one) => one.pid === pid);
  if (row === undefined) throw new Error(`there is no process ${pid}`);
  return row;
};
const watch = async (watchdog: Watchdog, root: number, pid = root): Promise<void> => {
  const { started } = await rowOf(pid);
  watchdog.watch({ root, pid, started });
};
const gone = (watchdog: Watchdog): Promise<void> => {
  const pid = watchdog.pid ?? 0;
  watchdog.close();
  return waitFor(() => !isAlive(pid));
};

describe.skipIf(process.platform === 'win32')('the watchdog', () => {
  it('ends a root with its descendants, those that ignore SIGTERM or left the group included', async () => {
    const line = `trap "" TERM; sh -c 'trap "" TERM; echo $$; setsid sh -c "echo \\$\\$; sleep 300; :"; :' & wait`;
    const pids = await start(line, 2);
    expect((await rowOf(pids[2] ?? 0)).group).not.toBe(pids[0]);
    const watchdog = make();
    await watch(watchdog, pids[0] ?? 0);
    await gone(watchdog);
    await waitFor(() => !pids.some(isAlive));
  });

  it('lets a server end in its own way before it uses force', async () => {
    const line = `trap 'exit 7' TERM; echo $$; while :; do sleep 0.05; done`;
    const { pids, exitCode } = await startLine(line, 1);
    const watchdog = make();
    await watch(watchdog, pids[0] ?? 0);
    await gone(watchdog);
    expect(await exitCode).toBe(7);
  });

  it('ends one that lost its parent and its group, when it was seen before', async () => {
    const [root = 0, lost = 0] = await start(`setsid sh -c 'echo $$; exec sleep 300' & exec sleep 300`, 1);
    const watchdog = make();
    await watch(watchdog, root);
    await watch(watchdog, root, lost);
    process.kill(root, 'SIGKILL');
    await waitFor(() => !isAlive(root));
    await gone(watchdog);
    await waitFor(() => !isAlive(lost));
  });

  it.runIf(process.platform === 'linux')('ends one that nobody saw start, by its mark', async () => {
    const mark = `PATCHBAY_SERVER_RUN=${RUN}.1`;
    const [root = 0, lost = 0] = await start(
      `${mark} sh -c '(setsid sh -c "echo \\$\\$; exec sleep 300" &)'; exec sleep 300`,
      1,
    );
    expect(await rowOf(lost)).not.toMatchObject({ parent: root, group: root });
    const watchdog = make();
    await watch(watchdog, root);
    await gone(watchdog);
    await waitFor(() => ![root, lost].some(isAlive));
  });

  it('touches neither what it was told to forget nor one that took the id of another', async () => {
    const [first = 0, firstChild = 0] = await start('sleep 300 & echo $!; wait', 1);
    const [second = 0, secondChild = 0] = await start('sleep 300 & echo $!; wait', 1);
    const watchdog = make();
    await watch(watchdog, first);
    watchdog.forget({ root: first, pid: first, started: (await rowOf(first)).started });
    watchdog.watch({ root: second, pid: second, started: '1' });
    await gone(watchdog);
    expect([first, firstChild, second, secondChild].filter(isAlive)).toHaveLength(4);
    for (const pid of [firstChild, secondChild]) process.kill(pid);
  });

  it('is started again when it is killed, and knows what the first one knew', async () => {
    const pids = await start('sleep 300 & echo $!; wait', 1);
    const watchdog = make();
    await watch(watchdog, pids[0] ?? 0);
    const first = watchdog.pid ?? 0;
    process.kill(first, 'SIGKILL');
    await waitFor(() => watchdog.pid !== undefined && watchdog.pid !== first);
    await gone(watchdog);
    await waitFor(() => !pids.some(isAlive));
  });

  it('says so where it cannot be started, and gives up', async () => {
    const warnings: string[] = [];
    const logger: Logger = { log: (level, message) => level === 'warning' && warnings.push(message) };
    const watchdog = make(logger, '/nonexistent');
    watchdog.watch({ root: 4_000_000, pid: 4_000_000, started: '1' });
    await waitFor(() => warnings.some((text) => text.includes('does not stay alive')));
    expect(watchdog.pid).toBeUndefined();
  });
});

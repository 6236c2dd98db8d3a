import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { connectionsForTest } from '../../../test/connections-for-test.ts';
import { freePort } from '../../../test/free-port.ts';
import { httpServer, nodeServer } from '../../../test/resolved-server.ts';
import { fixturePath, packagePath, startModernHttp, startPlainHttp } from '../../../test/start-server.ts';
import { isAlive, waitFor } from '../../../test/wait-for.ts';
import type { TestStepReport } from '../../shared/model/connection-test.ts';
import type { ResolvedServer } from './connection.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const test = async (server: ResolvedServer, signal?: AbortSignal) => {
  const { connections } = connectionsForTest([]);
  const told: TestStepReport[] = [];
  const report = await connections.test(server, { onStep: (step) => told.push(step), signal });
  return { report, told };
};
const faulty = (...args: string[]): ResolvedServer => nodeServer([fixturePath('faulty'), ...args]);
const statuses = (steps: readonly TestStepReport[]): string[] =>
  steps.map(({ step, status }) => `${step} ${status}`);

describe('a test of a server that works', () => {
  it('tells every step with its time, and what was found', async () => {
    const { report, told } = await test(nodeServer([packagePath('everything'), 'stdio']));
    expect(statuses(report.steps)).toEqual([
      'found done',
      'started done',
      'answered done',
      'initialised done',
      'listed done',
    ]);
    expect(statuses(told)).toEqual([
      'found running',
      'found done',
      'started running',
      'started done',
      'answered running',
      'answered done',
      'initialised running',
      'initialised done',
      'listed running',
      'listed done',
    ]);
    expect(report.steps.every(({ durationMs = -1 }) => durationMs >= 0)).toBe(true);
    expect(report).toMatchObject({ ok: true, era: 'legacy', serverName: 'Everything Reference Server' });
    expect(report.tools.map(({ name }) => name)).toContain('echo');
    expect(report.capabilities).toContain('tools');
    const pid = Number(/process (\d+)/.exec(report.steps[1]?.note ?? '')?.[1]);
    expect(isAlive(pid)).toBe(false);
  });

  it('goes the same way over HTTP', async () => {
    const server = await startModernHttp();
    cleanUps.push(() => server.stop());
    const { report } = await test(httpServer(server.url));
    expect(statuses(report.steps).every((step) => step.endsWith('done'))).toBe(true);
    expect(report).toMatchObject({
      ok: true,
      era: 'modern',
      protocolVersion: '2026-07-28',
      serverName: 'Fixture',
      serverVersion: '1.2.3',
      resourceCount: 1,
      promptCount: 1,
    });
  });
});

describe('a test of a server that does not work', () => {
  it('names a program that ends at once, with what it said', async () => {
    const { report } = await test(faulty('--exit-at-start=1'));
    expect(report).toMatchObject({
      ok: false,
      error: { code: 'server-exited', details: { exit: 'exit code 1' } },
    });
    expect(statuses(report.steps)).toEqual([
      'found done',
      'started done',
      'answered failed',
      'initialised skipped',
      'listed skipped',
    ]);
    expect(report.stderrTail).toContain('Error: the configuration file is missing');
  });

  it('names a program that prints something else and ends', async () => {
    const { report } = await test(faulty('--garbage'));
    expect(report.error).toMatchObject({
      code: 'server-not-mcp',
      message:
        'What the server wrote is not the MCP protocol: it wrote "Usage: faulty [options]" and ended (exit code 0).',
    });
  });

  it('names a program that prints nothing and hangs, and ends it', async () => {
    const { report, told } = await test({ ...faulty('--silent'), startTimeoutSeconds: 1 });
    expect(report.error).toMatchObject({
      code: 'server-timeout',
      message: 'The server did not answer within 1 s (waiting for its first answer).',
    });
    const pid = Number(
      /process (\d+)/.exec(told.find(({ note }) => note?.startsWith('process'))?.note ?? '')?.[1],
    );
    expect(pid).toBeGreaterThan(0);
    expect(isAlive(pid)).toBe(false);
  });

  it('names a command that does not exist, a folder, and a file without the run bit', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'patchbay-'));
    cleanUps.push(() => rm(folder, { recursive: true }));
    const file = join(folder, 'plain');
    await writeFile(file, 'echo');
    await chmod(file, 0o644);
    const codes: unknown[] = [];
    for (const command of ['no-such-command-anywhere', folder, file]) {
      const { report } = await test({ ...faulty(), command });
      expect(statuses(report.steps)[0]).toBe('found failed');
      codes.push(report.error?.code);
    }
    expect(codes).toEqual(['command-not-found', 'command-is-directory', 'command-not-executable']);
  });

  it('names a file that the system cannot run', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'patchbay-'));
    cleanUps.push(() => rm(folder, { recursive: true }));
    const file = join(folder, 'broken');
    await writeFile(file, '#!/no/such/interpreter\n');
    await chmod(file, 0o755);
    const { report } = await test({ ...faulty(), command: file });
    expect(report.error?.code).toBe('spawn-failed');
  });

  const answers = [
    ['404', { status: 404 }, 'http-not-found'],
    ['401', { status: 401 }, 'http-unauthorized'],
    ['403', { status: 403 }, 'http-unauthorized'],
    ['500', { status: 500 }, 'http-error'],
    ['a web page', { status: 200, contentType: 'text/html; charset=utf-8', body: '<html>' }, 'http-not-mcp'],
    [
      'JSON that is something else',
      { status: 200, contentType: 'application/json', body: '{}' },
      'http-not-mcp',
    ],
    ['broken JSON', { status: 200, contentType: 'application/json', body: '{' }, 'http-not-mcp'],
  ] as const;
  it.each(answers)('names an address that answers %s', async (_, answer, code) => {
    const plain = await startPlainHttp(answer);
    cleanUps.push(() => plain.stop());
    const { report } = await test(httpServer(plain.url));
    expect(report.error).toMatchObject({ code });
    expect(statuses(report.steps)[0]).toBe('found done');
  });

  it('names a closed port, an unknown host, and what is no URL', async () => {
    const closed = await test(httpServer(`http://127.0.0.1:${await freePort()}/mcp`));
    expect(closed.report.error?.code).toBe('connection-refused');
    expect(statuses(closed.report.steps)).toEqual([
      'found done',
      'started failed',
      'answered skipped',
      'initialised skipped',
      'listed skipped',
    ]);
    const unknown = await test(httpServer('https://host.invalid/mcp'));
    expect(unknown.report.error).toMatchObject({ code: 'connection-failed' });
    for (const url of ['', 'not a url', 'ftp://example.com', 'http://user:secret@127.0.0.1/mcp']) {
      const { report } = await test(httpServer(url));
      expect(report.error?.code).toBe('invalid-url');
    }
  });

  it('keeps secrets out of what it reports', async () => {
    const { connections } = connectionsForTest([], {
      redact: (text) => text.replaceAll('configuration', '•••'),
    });
    const report = await connections.test(faulty('--exit-at-start=1'), {});
    expect(JSON.stringify(report)).not.toContain('configuration');
    expect(report.stderrTail).toContain('Error: the ••• file is missing');
    expect(report.error?.details.stderr).toContain('Error: the ••• file is missing');
  });
});

describe('a test that is cancelled', () => {
  it('throws, and leaves no process', async () => {
    const cancel = new AbortController();
    const { connections } = connectionsForTest([]);
    let pid = 0;
    const testing = connections.test(faulty('--silent'), {
      signal: cancel.signal,
      onStep: ({ note }) => {
        pid = Number(/process (\d+)/.exec(note ?? '')?.[1] ?? pid);
      },
    });
    const settled = expect(testing).rejects.toMatchObject({ code: 'call-cancelled' });
    await waitFor(() => pid > 0);
    cancel.abort();
    await settled;
    expect(isAlive(pid)).toBe(false);
  });
});

import { rmSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { commandLine, watchByCli } from '../support/command-line.ts';
import { startProgram } from '../support/program.ts';
import { realServers } from '../support/real-servers.ts';
import { temporaryDataDir } from '../support/temporary-data-dir.ts';

// Every step is a process of its own, and a machine may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const { command = '', args = [] } = realServers.everything;
const launch = ['--', command, ...args];

describe('the command line', () => {
  it('goes the whole story with a running Patchbay', async () => {
    const dataDir = temporaryDataDir();
    const cli = commandLine(dataDir);
    const json = async (...words: string[]) => {
      const { code, stdout, stderr } = await cli(['--json', ...words]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      return JSON.parse(stdout);
    };
    {
      await using patchbay = await startProgram({ dataDir });
      await using watch = await watchByCli(dataDir);
      const added = await json('servers', 'add', 'everything', '--tag', 'story', ...launch);
      expect(added).toMatchObject({ slug: 'everything', tags: ['story'] });
      await watch.next(/everything {2}● ready/);
      const ready = await json('servers', 'show', 'everything');
      expect(ready.facts.toolCount).toBeGreaterThan(5);
      const report = await json('servers', 'test', 'everything');
      expect(report.steps.map(({ status }: { status: string }) => status)).toEqual(Array(5).fill('done'));

      const answer = await json('call', 'everything', 'echo', '--args', '{"message":"hello"}');
      expect(answer).toMatchObject({ status: 'ok', result: { content: [{ text: 'Echo: hello' }] } });
      expect((await cli(['call', 'everything', 'echo', '--args', '-'], '{"message":"piped"}')).stdout).toBe(
        'Echo: piped\n',
      );

      process.kill(ready.state.pid, 'SIGKILL');
      expect(await watch.next(/everything {2}◷ backing off/)).toContain('SIGKILL');
      await watch.next(/everything {2}● ready/);
      expect((await json('servers', 'stop', 'everything')).state.kind).toBe('stopped');
      await json('servers', 'start', 'everything');
      await watch.next(/everything {2}● ready/);
      expect((await json('tools', 'search', 'echo')).items[0]).toMatchObject({ name: 'echo' });
      expect((await json('stats')).callers).toMatchObject([{ caller: 'cli', calls: 2, errors: 0 }]);
      expect(await patchbay.quit()).toBe(0);
    }
    {
      await using patchbay = await startProgram({ dataDir });
      const again = await json('servers', 'show', 'everything');
      expect(again).toMatchObject({ tags: ['story'], lastCall: { tool: 'echo' } });
      expect(again.facts.toolCount).toBeGreaterThan(5);
      expect((await cli(['tools', 'list', 'everything'])).stdout).toContain('echo');
      expect(await patchbay.quit()).toBe(0);
    }
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('goes the same way alone, with a control center of its own for each command', async () => {
    const dataDir = temporaryDataDir();
    const cli = commandLine(dataDir);
    expect((await cli(['servers', 'list'])).stdout).toContain('No servers yet');
    const added = await cli(['servers', 'add', 'everything', ...launch]);
    expect(added).toMatchObject({ code: 0, stderr: '' });
    expect((await cli(['servers', 'test', 'everything'])).stdout).toMatch(/✓ +listed/);
    const called = await cli(['call', 'everything', 'echo', '--args', '{"message":"alone"}', '--json']);
    expect(called).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(called.stdout)).toMatchObject({ status: 'ok' });
    expect((await cli(['tools', 'list', 'everything'])).stdout).toContain('echo');
    const start = await cli(['servers', 'start', 'everything']);
    expect(start).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('not-running') });
    expect((await cli(['servers', 'remove', 'everything'])).stdout).toContain('can be restored until');
    expect((await cli(['servers', 'list'])).stdout).toContain('No servers yet');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('prints one JSON document and nothing else, errors with code and hint on standard error', async () => {
    const dataDir = temporaryDataDir();
    const cli = commandLine(dataDir, { PATCHBAY_LOG: 'info' });
    await cli(['servers', 'add', 'modern', '--', process.execPath, ...(realServers.modern.args ?? [])]);
    const good = await cli(['call', 'modern', 'echo', '--args', '{"message":"one\\ntwo"}', '--json']);
    expect(good.code).toBe(0);
    expect(JSON.parse(good.stdout)).toMatchObject({
      status: 'ok',
      result: { content: [{ text: 'one\ntwo' }] },
    });

    const toolError = await cli(['call', 'modern', 'error', '--json']);
    expect(toolError.code).toBe(1);
    expect(JSON.parse(toolError.stdout)).toMatchObject({ status: 'tool-error' });

    const refusals: [readonly string[], number, string][] = [
      [['call', 'modern', 'echo', '--json'], 1, 'invalid-arguments'],
      [['call', 'modern', 'nothing', '--json'], 1, 'tool-not-found'],
      [['call', 'nobody', 'echo', '--json'], 1, 'server-not-found'],
      [['call', 'modern', 'echo', '--args', '{"message":', '--json'], 1, 'invalid-json'],
      [['call', 'modern', 'echo', '--args', '[1]', '--json'], 2, 'wrong-usage'],
      [['call', 'modern', '--json'], 2, 'wrong-usage'],
      [['call', 'modern', 'echo', '--no-such-option', '--json'], 2, 'wrong-usage'],
      [['nonsense', '--json'], 2, 'wrong-usage'],
    ];
    for (const [words, code, errorCode] of refusals) {
      const refused = await cli(words);
      expect({ code: refused.code, stdout: refused.stdout }, words.join(' ')).toEqual({ code, stdout: '' });
      expect(JSON.parse(refused.stderr)).toEqual({
        code: errorCode,
        message: expect.stringMatching(/./),
        hint: expect.stringMatching(/./),
        details: expect.any(Object),
      });
    }
    const inWords = await cli(['call', 'modern', 'echo']);
    expect(inWords.stdout).toBe('');
    expect(inWords.stderr).toMatch(/^invalid-arguments: .+\n {2}.+\n$/);
    rmSync(dataDir, { recursive: true, force: true });
  });
});

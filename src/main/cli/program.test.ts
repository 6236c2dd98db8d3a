import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { realServers } from '../../../test/support/real-servers.ts';
import { createTestCli } from './test-io.ts';

let folder: string;
let run: ReturnType<typeof createTestCli>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-cli-'));
  run = createTestCli(join(folder, 'data'), folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const { command = '', args = [] } = realServers.everything;
const addEverything = () => run(['servers', 'add', 'everything', '--', command, ...args]);

describe('usage', () => {
  test.each([
    [['nowhere'], 'unknown command'],
    [['servers', 'list', '--wrong'], 'unknown option'],
    [['servers', 'list', '--state', 'unwell'], 'Allowed choices'],
    [['servers', 'show'], 'missing required argument'],
    [['servers', 'add', 'x'], 'needs a command'],
    [['servers', 'add', 'x', '--url', 'https://a.example', '--', 'npx'], 'not both'],
    [['servers', 'add', 'x', '--timeout', 'soon', '--', 'npx'], 'whole number'],
    [['servers', 'add', 'x', '--secret', 'KEY', '--', 'npx'], 'KEY has no value'],
    [['call', 'a', 'b', '--args', '[1]'], 'JSON object'],
    [['call', 'a', 'b', '--args', '@missing.json'], 'cannot be read'],
    [['import', 'missing.json'], 'cannot be read'],
  ])('%j exits with 2 and says why', async (wrong, reason) => {
    const { code, out, err } = await run(wrong);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^wrong-usage: /);
    expect(err).toContain(reason);
    expect(err).toContain('See "patchbay --help".');
  });

  test('with --json an error is one line of JSON on standard error', async () => {
    for (const wrong of [
      ['nowhere', '--json'],
      ['--json', 'servers', 'show', 'none'],
    ]) {
      const { out, err } = await run(wrong);
      expect(out).toBe('');
      expect(Object.keys(JSON.parse(err)).sort()).toEqual(['code', 'details', 'hint', 'message']);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
  });

  test('help and version are answers, no command is not', async () => {
    expect(await run(['--help'])).toMatchObject({ code: 0, err: '' });
    expect(await run(['servers', 'add', '--help'])).toMatchObject({ code: 0, err: '' });
    expect(await run(['--version'])).toEqual({ code: 0, out: '1.2.3\n', err: '' });
    expect(await run([])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('Usage: patchbay'),
    });
  });
});

describe('without a running Patchbay', () => {
  test('a tool of a real server is called, and nothing else is printed', async () => {
    expect((await addEverything()).code).toBe(0);
    const called = await run(['call', 'everything', 'echo', '--args', '{"message":"hi"}', '--json']);
    expect(called).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(called.out)).toMatchObject({
      status: 'ok',
      result: { content: [{ type: 'text', text: 'Echo: hi' }] },
    });
    const fromStdin = await run(['call', 'everything', 'echo', '--args', '-'], {
      stdin: '{"message":"piped"}',
    });
    expect(fromStdin).toEqual({ code: 0, out: 'Echo: piped\n', err: '' });
    writeFileSync(join(folder, 'args.json'), '{"message":"file"}');
    expect((await run(['call', 'everything', 'echo', '--args', '@args.json'])).out).toBe('Echo: file\n');

    const listed = JSON.parse((await run(['servers', 'list', '--json'])).out);
    expect(listed.items).toMatchObject([{ name: 'everything', state: { kind: 'stopped' } }]);
    // How many there are depends on what the server has added by then for what Patchbay can answer.
    expect(listed.items[0].facts.toolCount).toBeGreaterThanOrEqual(14);
    const tools = await run(['tools', 'search', 'echo', '--json']);
    expect(JSON.parse(tools.out).items[0]).toMatchObject({ name: 'echo', serverName: 'everything' });
    const found = await run(['tools', 'find', 'add up two numbers', '-n', '1']);
    expect(found.out).toMatch(/everything +get-sum +.*add → sum/);
    expect((await run(['tools', 'find', 'xylophone'])).out).toBe('No tool fits.\n');
    expect((await run(['tools', 'find', 'sum', '-n', '0'])).code).toBe(2);
    expect((await run(['tools', 'list', 'everything'])).out).toContain('Echoes back the input string');
    expect((await run(['tools', 'show', 'everything', 'echo'])).out).toContain('"message"');
    expect(JSON.parse((await run(['stats', '--json'])).out).callers).toMatchObject([
      { caller: 'cli', calls: 3 },
    ]);
    const exported = await run(['calls', 'export', '--format', 'json-lines', '--text', 'piped']);
    expect(JSON.parse(exported.out)).toMatchObject({ tool: 'echo', arguments: { message: 'piped' } });
    const asCsv = await run(['calls', 'export', '--server', 'everything', '--status', 'ok']);
    expect(asCsv).toMatchObject({ code: 0, err: '' });
    expect(asCsv.out.trimEnd().split('\r\n')).toHaveLength(4);
    expect((await run(['calls', 'export', '--status', 'unwell'])).code).toBe(2);
  });

  test('a tool is called for each row of a file', async () => {
    expect((await addEverything()).code).toBe(0);
    writeFileSync(join(folder, 'sums.csv'), 'a,b\n1,2\n3,4\n');
    const done = await run(['batch', 'everything', 'get-sum', 'sums.csv', '--csv']);
    expect(done).toMatchObject({ code: 0, err: '2 of 2 done well, 0 failed.\n' });
    expect(done.out.split('\r\n')[2]).toMatch(/^3,4,ok,[\d.]+,The sum of 3 and 4 is 7\.,$/);
    const wrong = { stdin: '{"a":1,"b":2}\n{"a":"x"}\n' };
    expect((await run(['batch', 'everything', 'get-sum', '-'], wrong)).err).toContain('line 2');
    const skipped = await run(['batch', 'everything', 'get-sum', '-', '--skip-wrong', '--json'], wrong);
    expect(JSON.parse(skipped.out)).toMatchObject({ arguments: { a: 1, b: 2 }, state: 'ok' });
  });

  test.each([
    [['call', 'everything', 'echo', '--args', '{"message":5}'], 'invalid-arguments'],
    [['call', 'everything', 'nowhere'], 'tool-not-found'],
    [['call', 'nobody', 'echo'], 'server-not-found'],
    [['call', 'everything', 'echo', '--args', '{"message"'], 'invalid-json'],
    [['tools', 'show', 'everything', 'nowhere'], 'tool-not-found'],
  ])('%j fails with %s', async (wrong, expected) => {
    await addEverything();
    const { code, out, err } = await run([...wrong, '--json']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(JSON.parse(err)).toMatchObject({ code: expected, hint: expect.stringMatching(/./) });
  });

  test('what would be run is shown without starting it', async () => {
    const secret = 'canary-of-the-launch';
    const world = { env: { SOME_KEY: secret } };
    await run(
      ['servers', 'add', 'sleeper', '--env', 'LEVEL=debug', '--secret', 'SOME_KEY', '--', 'sh', '-c', 'true'],
      world,
    );
    const shown = await run(['servers', 'show', 'sleeper', '--launch']);
    expect(shown.out).toMatch(/^Runs +\/.*\/sh -c true\nCommand +\/.*\/sh\nFound in +\/.*\n/);
    expect(shown.out).toMatch(/^ {2}LEVEL +debug$/m);
    expect(shown.out).toMatch(/^ {2}SOME_KEY +\(secret/m);
    expect(shown.out).not.toContain(secret);
    const plan = JSON.parse((await run(['servers', 'show', 'sleeper', '--launch', '--json'])).out);
    expect(plan).toMatchObject({ kind: 'process', args: ['-c', 'true'], environment: expect.any(Array) });
    await run(['servers', 'add', 'far', '--url', 'https://mcp.example/mcp', '--header', 'X-Team: blue']);
    expect((await run(['servers', 'show', 'far', '--launch'])).out).toBe(
      'Address   https://mcp.example/mcp\n  X-Team  blue\n',
    );
    await run(['servers', 'add', 'broken', '--', 'no-such-command-here']);
    expect((await run(['servers', 'show', 'broken', '--launch'])).err).toContain('command-not-found');
  });

  test('a server that cannot start fails with its reason', async () => {
    await run(['servers', 'add', 'broken', '--', 'no-such-command-here']);
    const { code, err } = await run(['call', 'broken', 'x', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(err)).toMatchObject({ code: 'command-not-found' });
    const tested = await run(['servers', 'test', 'broken', '--json']);
    expect(tested.code).toBe(1);
    expect(JSON.parse(tested.out)).toMatchObject({ ok: false, error: { code: 'command-not-found' } });
  });

  test('what needs a running one says so', async () => {
    for (const action of ['start', 'stop', 'restart', 'logs']) {
      const { code, err } = await run(['servers', action, 'everything']);
      expect(code).toBe(1);
      expect(err).toMatch(/^not-running: .*\n {2}Start it/);
    }
  });

  test('a disabled server is not started', async () => {
    await run(['servers', 'add', 'off', '--disabled', '--', command, ...args]);
    expect((await run(['call', 'off', 'echo'])).err).toMatch(/^server-disabled: /);
  });

  test('a server is changed, keeping what was not named, and removed', async () => {
    await run(['servers', 'add', 'one', '--disabled', '--env', 'A=1', '--tag', 'x', '--', 'npx', '-y', 'a']);
    const changed = await run([
      'servers',
      'update',
      'one',
      '--name',
      'two',
      '--env',
      'B=2',
      '--unset-env',
      'A',
      '--json',
    ]);
    expect(JSON.parse(changed.out)).toMatchObject({
      name: 'two',
      command: 'npx',
      args: ['-y', 'a'],
      env: { B: '2' },
      tags: ['x'],
      enabled: false,
    });
    expect((await run(['servers', 'update', 'two'])).err).toContain('Nothing to change');
    expect((await run(['servers', 'show', 'two'])).out).toMatch(/Command +npx -y a\n/);
    expect(await run(['servers', 'remove', 'two'])).toMatchObject({ code: 0 });
    expect((await run(['servers', 'show', 'two'])).err).toMatch(/^server-not-found: /);
  });

  test('a secret is read from the environment and never printed', async () => {
    const added = await run(
      ['servers', 'add', 'one', '--disabled', '--secret', 'KEY', '--json', '--', 'npx', 'a'],
      { env: { KEY: 'canary-secret' } },
    );
    expect(JSON.parse(added.out)).toMatchObject({ env: { KEY: { secret: true } } });
    const shown = await run(['servers', 'show', 'one']);
    const exported = await run(['export']);
    for (const { out, err } of [added, shown, exported]) expect(out + err).not.toContain('canary-secret');
  });
});

describe('configurations', () => {
  const configuration = JSON.stringify({
    mcpServers: { a: { command: 'npx', args: ['-y', 'a'] }, b: { url: 'https://b.example/mcp' } },
  });

  test('are imported whole and exported again', async () => {
    writeFileSync(join(folder, 'servers.json'), configuration);
    expect(await run(['import', 'servers.json'])).toMatchObject({ code: 0, err: '' });
    expect(await run(['export', '--out', 'out.json'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('2 servers'),
    });
    expect(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')).mcpServers).toMatchObject({
      a: { command: 'npx', args: ['-y', 'a'] },
      b: { url: 'https://b.example/mcp' },
    });
  });

  test('are refused whole when a name is taken, unless it shall be left out', async () => {
    await run(['servers', 'add', 'b', '--disabled', '--', 'npx']);
    expect((await run(['import', '-'], { stdin: configuration })).err).toMatch(/^name-taken: /);
    expect(JSON.parse((await run(['servers', 'list', '--json'])).out).items).toHaveLength(1);
    const skipped = await run(['import', '-', '--skip-existing', '--json'], { stdin: configuration });
    expect(JSON.parse(skipped.out)).toMatchObject({ added: [{ name: 'a' }], skipped: ['b'] });
  });

  test.each([
    ['{\n "mcpServers": {,}\n}', 'invalid-json'],
    ['{"something": "else"}', 'unknown-configuration'],
  ])('%j is refused', async (stdin, code) => {
    expect(await run(['import', '-'], { stdin })).toMatchObject({
      code: 1,
      err: expect.stringContaining(`${code}: `),
    });
  });

  test('a pasted command fills in a new server', async () => {
    const added = await run([
      'servers',
      'add',
      'x',
      '--disabled',
      '--config',
      'npx -y some-package',
      '--json',
    ]);
    expect(JSON.parse(added.out)).toMatchObject({ name: 'x', command: 'npx', args: ['-y', 'some-package'] });
  });
});

test('folders that a server may see: from where the shell stands, with a word on those that are missing', async () => {
  const added = await run([
    'servers',
    'add',
    'files',
    '--root',
    '.',
    '--root',
    'later',
    '--',
    command,
    ...args,
  ]);
  expect(added).toMatchObject({
    code: 0,
    err: `warning: the folder "${join(folder, 'later')}" does not exist yet.\n`,
  });
  expect((await run(['servers', 'show', 'files'])).out).toContain(
    `May see    ${folder}, ${join(folder, 'later')}`,
  );
  expect(await run(['servers', 'update', 'files', '--root', '/'])).toMatchObject({ code: 0, err: '' });
  expect(await run(['servers', 'update', 'files', '--no-roots'])).toMatchObject({ code: 0, err: '' });
  expect((await run(['servers', 'show', 'files'])).out).not.toContain('May see');
  const { code, err } = await run([
    'servers',
    'update',
    'files',
    '--root',
    join(process.cwd(), 'package.json'),
  ]);
  expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('not a folder') });
});

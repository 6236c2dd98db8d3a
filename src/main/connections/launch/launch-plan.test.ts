import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { defaultOAuth } from '#shared/model/oauth.ts';
import { argumentVariable } from '#shared/text/argument-variables.ts';
import type { ResolvedServer } from '../connection.ts';
import { type FileProbe, systemFileProbe } from './file-probe.ts';
import { type LaunchHost, planLaunch } from './launch-plan.ts';

const server = (more: Partial<ResolvedServer>): ResolvedServer => ({
  id: 'id',
  slug: 'slug',
  name: 'name',
  transport: 'stdio',
  command: 'npx',
  args: [],
  cwd: '',
  url: '',
  timeoutSeconds: 60,
  startTimeoutSeconds: 120,
  roots: [],
  env: {},
  headers: {},
  oauth: defaultOAuth,
  ...more,
});

const failureOf = (action: () => unknown): PatchbayError => {
  try {
    action();
  } catch (error) {
    if (error instanceof PatchbayError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

describe('planLaunch on real files', () => {
  let home: string;
  let host: LaunchHost;

  const program = (path: string, mode = 0o755): string => {
    const file = join(home, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, '#!/bin/sh\n');
    chmodSync(file, mode);
    return file;
  };

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'patchbay-launch-'));
    mkdirSync(join(home, 'bin'));
    mkdirSync(join(home, 'other'));
    host = {
      platform: 'linux',
      env: { HOME: home, SECRET_OF_PATCHBAY: 'x' },
      commandPath: { path: `${home}/bin:${home}/other`, source: 'login-shell' },
      homeDir: home,
      files: systemFileProbe,
    };
  });
  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });

  it('finds a bare name in the PATH, in order, and says all of what will be run', () => {
    const file = program('bin/serve');
    program('other/serve');
    const plan = planLaunch(server({ command: 'serve', args: ['-y', 'a b'], env: { A: '1' } }), host);
    expect(plan).toEqual({
      command: file,
      args: ['-y', 'a b'],
      cwd: home,
      env: { HOME: home, A: '1', PATH: `${home}/bin:${home}/other` },
      shown: `${file} -y 'a b'`,
      foundIn: `${home}/bin`,
      environment: {
        sources: { HOME: 'inherited', A: 'typed', PATH: 'path' },
        withheld: ['SECRET_OF_PATCHBAY'],
      },
    });
  });

  it('runs a server of the program with the runtime of the program, and says so', () => {
    const builtIn = (command: string) =>
      command === 'patchbay-server-web'
        ? { command: '/runtime/node', args: ['/program/web.js'], env: { AS_NODE: '1' } }
        : undefined;
    const plan = planLaunch(server({ command: 'patchbay-server-web', args: ['~/x'] }), { ...host, builtIn });
    expect(plan).toMatchObject({
      command: '/runtime/node',
      args: ['/program/web.js', `${home}/x`],
      shown: `/runtime/node /program/web.js ${home}/x`,
      foundIn: undefined,
      env: { AS_NODE: '1', HOME: home },
      environment: { sources: { AS_NODE: 'patchbay', HOME: 'inherited' } },
    });
    expect(() => planLaunch(server({ command: 'patchbay-server-other' }), { ...host, builtIn })).toThrow(
      PatchbayError,
    );
  });

  it('looks in the PATH that the person typed first', () => {
    program('bin/serve');
    const mine = program('mine/serve');
    expect(planLaunch(server({ command: 'serve', env: { PATH: `${home}/mine` } }), host).command).toBe(mine);
  });

  it('passes over folders and files without the run bit when a program follows', () => {
    mkdirSync(join(home, 'bin/serve'));
    const file = program('other/serve');
    expect(planLaunch(server({ command: 'serve' }), host).command).toBe(file);
    program('bin/second', 0o644);
    const second = program('other/second');
    expect(planLaunch(server({ command: 'second' }), host).command).toBe(second);
  });

  it('expands ~ in the command, the working directory and the arguments', () => {
    const file = program('tools/serve');
    const plan = planLaunch(
      server({ command: '~/tools/serve', cwd: '~/tools', args: ['~/data', 'a~/b', '~'] }),
      host,
    );
    expect(plan).toMatchObject({
      command: file,
      cwd: join(home, 'tools'),
      args: [join(home, 'data'), 'a~/b', home],
    });
  });

  it('fills in once the variables of the server that its arguments name, and shows their names', () => {
    const file = program('bin/serve');
    const [token, home2, other] = ['TOKEN', 'HOME', 'toString'].map(argumentVariable);
    const args = [`--as=${token}`, `${home2}`, `${other}`, `~/${token}`];
    const env = { TOKEN: `$& ${home2} canary` };
    const plan = planLaunch(server({ command: 'serve', args, env }), host);
    // Only what the server itself is given: nothing of this machine.
    expect(plan.args).toEqual([`--as=${env.TOKEN}`, home2, other, `${home}/${env.TOKEN}`]);
    expect(plan.shown).toBe(`${file} '--as=${token}' '${home2}' '${other}' '${home}/${token}'`);
  });

  it('takes a relative command from the working directory', () => {
    const file = program('project/run.sh');
    expect(planLaunch(server({ command: './run.sh', cwd: join(home, 'project') }), host).command).toBe(file);
  });

  it('names the command, the folders searched and how to install the runtime', () => {
    const failure = failureOf(() => planLaunch(server({ command: 'uvx' }), host));
    expect(failure.code).toBe('command-not-found');
    expect(failure.details).toMatchObject({
      command: 'uvx',
      searched: [`${home}/bin`, `${home}/other`],
      runtime: 'uv',
    });
    expect(failure.hint).toContain('Install uv');
  });

  it('proposes to split a line typed into the command box', () => {
    const failure = failureOf(() => planLaunch(server({ command: 'npx -y "a b"', args: ['last'] }), host));
    expect(failure.code).toBe('command-not-found');
    expect(failure.details.suggestion).toEqual({ command: 'npx', args: ['-y', 'a b', 'last'] });
    expect(failure.hint).toContain('Put "npx" in the command');
  });

  it('runs a program whose name has blanks', () => {
    const file = program('my tools/serve now');
    expect(planLaunch(server({ command: file }), host).command).toBe(file);
  });

  it('proposes nothing for a line that is more than one command', () => {
    const failure = failureOf(() => planLaunch(server({ command: 'cd /tmp && ls' }), host));
    expect(failure.code).toBe('command-not-found');
    expect(failure.details).not.toHaveProperty('suggestion');
  });

  it.each([
    ['a folder', '~/bin', 'command-is-directory'],
    ['a path to nothing', '/nowhere/at/all', 'command-not-found'],
    ['a path through a file', '/etc/passwd/x', 'command-not-found'],
  ])('refuses %s', (_, command, code) => {
    expect(failureOf(() => planLaunch(server({ command }), host)).code).toBe(code);
  });

  it.each(['bare', 'path'])('refuses a file without the run bit (%s)', (kind) => {
    const file = program('bin/plain', 0o644);
    const failure = failureOf(() => planLaunch(server({ command: kind === 'bare' ? 'plain' : file }), host));
    expect(failure).toMatchObject({ code: 'command-not-executable', details: { command: file } });
  });

  it.each(['/nowhere/at/all', '~/bin/serve'])('refuses the working directory %s', (cwd) => {
    program('bin/serve');
    expect(failureOf(() => planLaunch(server({ command: 'serve', cwd }), host)).code).toBe(
      'working-directory-missing',
    );
  });

  it('refuses an empty command', () => {
    expect(failureOf(() => planLaunch(server({ command: '' }), host)).code).toBe('invalid-input');
  });

  it('starts in the root where the account has no home', () => {
    program('bin/serve');
    expect(planLaunch(server({ command: 'serve' }), { ...host, homeDir: '/nowhere/home' }).cwd).toBe('/');
  });
});

describe('planLaunch for Windows', () => {
  const windowsHost = (files: readonly string[], env: LaunchHost['env'] = {}): LaunchHost => {
    const folders = ['C:\\Users\\me', 'C:\\nodejs'];
    const sameName = (list: readonly string[], path: string) =>
      list.some((entry) => entry.toLowerCase() === path.toLowerCase());
    const probe: FileProbe = {
      kind: (path) => (sameName(files, path) ? 'file' : sameName(folders, path) ? 'directory' : 'missing'),
      mayRun: () => false,
    };
    return {
      platform: 'win32',
      env: { Path: 'C:\\ignored', SystemRoot: 'C:\\Windows', ...env },
      commandPath: { path: 'C:\\bin;C:\\nodejs', source: 'process' },
      homeDir: 'C:\\Users\\me',
      files: probe,
    };
  };

  it('finds npx.cmd rather than the shell script beside it', () => {
    const plan = planLaunch(
      server({ command: 'npx' }),
      windowsHost(['C:\\nodejs\\npx', 'C:\\nodejs\\npx.cmd']),
    );
    expect(plan.command).toBe('C:\\nodejs\\npx.cmd');
  });

  it('has one PATH key, and the Windows set', () => {
    const plan = planLaunch(server({ env: { path: 'D:\\mine;%PATH%' } }), windowsHost(['D:\\mine\\npx.cmd']));
    expect(plan.env).toEqual({ SystemRoot: 'C:\\Windows', PATH: 'D:\\mine;C:\\bin;C:\\nodejs' });
  });

  it('honours PATHEXT', () => {
    const host = windowsHost(['C:\\bin\\tool.py', 'C:\\bin\\tool.exe'], { PathExt: '.PY;.EXE' });
    expect(planLaunch(server({ command: 'tool' }), host).command).toBe('C:\\bin\\tool.py');
    expect(planLaunch(server({ command: 'tool.exe' }), host).command).toBe('C:\\bin\\tool.exe');
  });

  it('takes a full path with blanks, and ~ with either slash', () => {
    const host = windowsHost(['C:\\Program Files\\n\\npx.cmd', 'C:\\Users\\me\\tool.exe']);
    expect(planLaunch(server({ command: 'C:\\Program Files\\n\\npx' }), host).command).toBe(
      'C:\\Program Files\\n\\npx.cmd',
    );
    expect(planLaunch(server({ command: '~\\tool' }), host).command).toBe('C:\\Users\\me\\tool.exe');
    expect(planLaunch(server({ command: '~/tool' }), host).command).toBe('C:\\Users\\me\\tool.exe');
  });

  it('keeps backslashes when it proposes to split a line', () => {
    const failure = failureOf(() => planLaunch(server({ command: 'npx -y pkg D:\\data' }), windowsHost([])));
    expect(failure.details.suggestion).toEqual({ command: 'npx', args: ['-y', 'pkg', 'D:\\data'] });
  });
});

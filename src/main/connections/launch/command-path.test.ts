import type { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resolveCommandPath } from './command-path.ts';

const GENEROUS_MS = 20_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-shell-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A shell of our own: it gets the script to run as its last argument, as a real one does. */
const fakeShell = (name: string, body: string): string => {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // A killed child that nobody has collected yet is no longer running.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

const ask = (shell: string, timeoutMs = GENEROUS_MS, more: Record<string, string> = {}) =>
  resolveCommandPath({
    env: { SHELL: shell, PATH: '/usr/bin:/bin', HOME: folder, ...more },
    platform: 'linux',
    timeoutMs,
  });

describe('resolveCommandPath with real shells', () => {
  it('reads what bash has after its dotfiles, however much these print', async () => {
    writeFileSync(
      join(folder, '.bash_profile'),
      'echo "Welcome PATH=/wrong"; printf "\\033[31m\\n"; . ~/.bashrc\n',
    );
    writeFileSync(
      join(folder, '.bashrc'),
      'export PATH="$HOME/.nvm/bin:/usr/bin:$PATH"; echo hello; trap "echo bye" EXIT\n',
    );
    const found = await ask('/bin/bash');
    expect(found).toEqual({ path: expect.stringMatching(/:\/bin$/), source: 'login-shell' });
    // What follows is up to /etc/profile of this machine.
    expect(found.path.split(':').slice(0, 2)).toEqual([`${folder}/.nvm/bin`, '/usr/bin']);
  });

  it('reads the profile through sh', async () => {
    writeFileSync(join(folder, '.profile'), 'echo noise\nPATH="/from/profile:$PATH"; export PATH\n');
    const { path, source } = await ask('/bin/sh');
    expect(source).toBe('login-shell');
    expect(path.split(':')).toContain('/from/profile');
  });

  it('copes with values that hold line breaks and look like a PATH', async () => {
    const shell = fakeShell('bash', 'export AAA="x\nPATH=/wrong"\nPATH=/right:$PATH\neval "$2"');
    expect((await ask(shell)).path).toBe('/right:/usr/bin:/bin');
  });

  it('reads the proxies and certificates that only the shell knows', async () => {
    const shell = fakeShell(
      'bash',
      'export HTTPS_PROXY=http://proxy:1 http_proxy=http://shell:2 NODE_EXTRA_CA_CERTS=/a.pem OTHER=x; eval "$2"',
    );
    const { variables } = await ask(shell, GENEROUS_MS, { http_proxy: 'http://process:3' });
    expect(variables).toEqual({ HTTPS_PROXY: 'http://proxy:1', NODE_EXTRA_CA_CERTS: '/a.pem' });
  });

  it('gives fish its flags one by one', async () => {
    const shell = fakeShell('fish', 'PATH="/seen/$1/$2/$3:$PATH"; eval "$4"');
    expect((await ask(shell)).path).toBe('/seen/-i/-l/-c:/usr/bin:/bin');
  });

  it('keeps what only the process has, and leaves what npm added out of the shell’s part', async () => {
    const shell = fakeShell('zsh', 'PATH=/only/shell:$PATH; eval "$2"');
    const npmFolder = '/project/node_modules/.bin';
    const { path } = await ask(shell, GENEROUS_MS, { PATH: `${npmFolder}:/usr/bin:/bin` });
    expect(path).toBe(`/only/shell:/usr/bin:/bin:${npmFolder}`);
  });

  it('keeps npm’s, Electron’s and the loader’s variables from the shell', async () => {
    const shell = fakeShell('bash', `/usr/bin/env > ${folder}/seen; eval "$2"`);
    await ask(shell, GENEROUS_MS, {
      npm_config_x: '1',
      NODE_OPTIONS: '--no-warnings',
      ELECTRON_RUN_AS_NODE: '1',
      KEPT: 'k',
    });
    const seen = readFileSync(join(folder, 'seen'), 'utf8');
    expect(seen).toContain('KEPT=k');
    expect(seen).not.toMatch(/npm_config_x|NODE_OPTIONS|ELECTRON/);
  });
});

describe('resolveCommandPath with shells that fail', () => {
  it('waits for a slow one', async () => {
    const shell = fakeShell('bash', 'sleep 0.3; PATH=/slow:$PATH; eval "$2"');
    expect((await ask(shell)).path).toBe('/slow:/usr/bin:/bin');
  });

  it('gives a hanging one up, with everything it started', async () => {
    const shell = fakeShell('bash', `trap '' TERM\nsleep 600 &\necho $! > ${folder}/pid\nwait`);
    const found = await ask(shell, 500);
    expect(found).toMatchObject({ path: '/usr/bin:/bin', source: 'process' });
    expect(found.warning).toContain('did not answer within 0.5 s');
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    expect(pid).toBeGreaterThan(0);
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false));
  });

  it('lets what a hanging one has started take its locks away', async () => {
    const lock = join(folder, 'lock');
    const holder = fakeShell(
      'holder',
      `trap 'rm ${lock}; exit' TERM; touch ${lock}; while :; do sleep 0.05; done`,
    );
    const found = ask(fakeShell('bash', `${holder} &\nwait`), 3_000);
    await vi.waitFor(() => expect(existsSync(lock)).toBe(true), { timeout: GENEROUS_MS });
    expect((await found).warning).toContain('did not answer within 3 s');
    await vi.waitFor(() => expect(existsSync(lock)).toBe(false), { timeout: GENEROUS_MS });
  });

  it('is content with the output of one that prints it and then hangs', async () => {
    const shell = fakeShell('bash', '(PATH=/early:$PATH; eval "$2")\nsleep 600');
    expect(await ask(shell, 1_000)).toEqual({ path: '/early:/usr/bin:/bin', source: 'login-shell' });
  });

  it('does not wait for a job of the dotfiles that holds the pipe', async () => {
    const shell = fakeShell('bash', `sleep 600 &\necho $! > ${folder}/pid\nPATH=/busy:$PATH; eval "$2"`);
    const started = resolveCommandPath({
      env: { SHELL: shell, PATH: '/usr/bin:/bin' },
      platform: 'linux',
      timeoutMs: 2 ** 31 - 1,
    });
    // The time limit is out of reach: the answer cannot come from it.
    expect((await started).path).toBe('/busy:/usr/bin:/bin');
    process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 'SIGKILL');
  });

  it('cuts off one that prints without end', async () => {
    const shell = fakeShell('bash', 'exec yes noise');
    const found = await ask(shell);
    expect(found.source).toBe('process');
    expect(found.warning).toContain('prints without end');
  });

  it.each([
    ['exits at once', 'exit 3', 'exit code 3'],
    ['prints something else', 'echo PATH=/wrong', 'exit code 0'],
    ['is killed', 'kill -9 $$', 'SIGKILL'],
  ])('warns of one that %s', async (_, body, why) => {
    const found = await ask(fakeShell('bash', body));
    expect(found).toMatchObject({ path: '/usr/bin:/bin', source: 'process' });
    expect(found.warning).toContain(why);
  });

  it('warns of one that cannot be started', async () => {
    const shell = join(folder, 'bash');
    writeFileSync(shell, '#!/nowhere/interpreter\n');
    chmodSync(shell, 0o755);
    expect((await ask(shell)).warning).toContain('could not be started');
  });

  it.each(['/nowhere/zsh', '/usr/sbin/nologin'])(
    'asks a usual shell in place of %s, and says so',
    async (shell) => {
      writeFileSync(join(folder, '.bash_profile'), 'PATH=/instead:$PATH\n');
      const found = await ask(shell);
      expect(found.source).toBe('login-shell');
      expect(found.path).toContain('/instead');
      expect(found.warning).toContain(shell);
    },
  );

  it('does not take a folder for a shell', async () => {
    mkdirSync(join(folder, 'zsh'));
    expect((await ask(join(folder, 'zsh'))).warning).toContain('was asked instead');
  });
});

describe('resolveCommandPath on Windows', () => {
  it('takes the PATH of the process, whatever its key is called, and starts nothing', async () => {
    const spawnNothing = vi.fn<typeof spawn>();
    const found = await resolveCommandPath({
      env: { Path: 'C:\\a;;C:\\b;C:\\a' },
      platform: 'win32',
      spawn: spawnNothing as unknown as typeof spawn,
    });
    expect(found).toEqual({ path: 'C:\\a;C:\\b', source: 'process' });
    expect(spawnNothing).not.toHaveBeenCalled();
  });
});

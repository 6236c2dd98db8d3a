import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Server, ServerInputDraft } from '#shared/model/server.ts';
import { type RunningProgram, startProgram } from '../../test/support/program.ts';

const root = resolve(import.meta.dirname, '../..');

/** A home folder as a person has it: commands of MCP servers on the PATH of the login shell. */
const makeHome = (): string => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'patchbay-home-')));
  const bin = join(home, '.local/bin');
  mkdirSync(bin, { recursive: true });
  mkdirSync(join(home, 'projects'));
  writeFileSync(join(home, 'projects/notes.md'), '# Notes\n');
  writeFileSync(join(home, '.profile'), 'export PATH="$HOME/.local/bin:$PATH"\n');
  symlinkSync(process.execPath, join(bin, 'node'));
  for (const name of ['everything', 'filesystem', 'memory'])
    symlinkSync(resolve(root, `node_modules/.bin/mcp-server-${name}`), join(bin, `mcp-server-${name}`));
  const fixture = join(bin, 'mcp-server-almanac');
  writeFileSync(
    fixture,
    `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'test/servers/modern-stdio.ts')}"\n`,
  );
  chmodSync(fixture, 0o755);
  return home;
};

export interface Demo extends AsyncDisposable {
  readonly patchbay: RunningProgram;
  readonly home: string;
}

/** A Patchbay in a home folder of its own, without servers. */
export const startEmptyDemo = async (): Promise<Demo> => {
  const home = makeHome();
  const patchbay = await startProgram({
    dataDir: join(home, '.local/share/patchbay'),
    env: { HOME: home, SHELL: '/bin/sh' },
  });
  return {
    patchbay,
    home,
    [Symbol.asyncDispose]: async () => {
      await patchbay.quit();
      rmSync(home, { recursive: true, force: true });
    },
  };
};

const demoServers = (home: string): readonly ServerInputDraft[] => [
  {
    name: 'Everything',
    description: 'Every feature of the protocol, for trying out',
    command: 'mcp-server-everything',
    args: ['stdio'],
    tags: ['demo'],
    env: { API_TOKEN: { secret: 'not a real token' }, LOG_LEVEL: 'info' },
  },
  {
    name: 'Filesystem',
    command: 'mcp-server-filesystem',
    args: [join(home, 'projects')],
    tags: ['files', 'work'],
  },
  {
    name: 'Memory',
    command: 'mcp-server-memory',
    env: { MEMORY_FILE_PATH: join(home, 'memory.json') },
    tags: ['work'],
  },
  { name: 'Almanac', command: 'mcp-server-almanac', tags: ['demo'] },
  { name: 'Weather', transport: 'http', url: 'https://weather.example/mcp', enabled: false },
  { name: 'Tickets', command: 'uvx', args: ['mcp-server-tickets'], tags: ['work'] },
];

/** The same with servers in several states, and calls in the log. */
export const startDemo = async (): Promise<Demo> => {
  const demo = await startEmptyDemo();
  const { rest } = demo.patchbay;
  await using states = await rest.watch();
  const servers: Server[] = [];
  for (const input of demoServers(demo.home)) servers.push(await rest.add(input));
  for (const { id, name } of servers.slice(0, 4)) await states.reached(id, 'ready').catch(() => name);
  await states.reached(servers.at(-1)?.id ?? '', 'failed');
  await rest.ok('POST', '/profiles', {
    name: 'Work',
    description: 'Notes and files to read',
    rules: [
      { serverId: 'filesystem', mode: 'only', tools: ['read_text_file', 'list_directory', 'search_files'] },
      { serverId: 'memory', mode: 'all' },
    ],
  });
  await rest.ok('POST', '/gateway/clients', { name: 'Notebook', profileId: 'Work' });
  await rest.call('everything', 'echo', { message: 'hello' });
  await rest.call('everything', 'get-sum', { a: 2, b: 40 });
  await rest.call('filesystem', 'list_directory', { path: join(demo.home, 'projects') });
  await rest.call('almanac', 'error');
  await rest.call('almanac', 'add', { a: 1, b: 2 });
  return demo;
};

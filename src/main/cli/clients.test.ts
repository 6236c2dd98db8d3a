import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestCli } from './test-io.ts';

let folder: string;
let run: ReturnType<typeof createTestCli>;
const file = () => join(folder, 'theirs.yaml');
const json = async (...words: string[]) => {
  const { code, out, err } = await run(['--json', ...words]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
};

const theirs = `# mine
extensions:
  developer:
    type: builtin
    name: developer
  search:
    type: stdio
    cmd: uvx
    args: [search]
    env_keys: [SEARCH_KEY]
`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-clients-'));
  mkdirSync(join(folder, 'data'));
  writeFileSync(file(), theirs);
  run = createTestCli(join(folder, 'data'), folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the servers of another program are shown, taken over once, and written back', async () => {
  const shown = await run(['clients', 'import', 'goose', '--file', 'theirs.yaml', '--dry-run']);
  expect(shown.out).toContain('cannot be taken over: it is a part of Goose itself');
  expect(shown.out).toContain('uvx search');
  const first = await json('clients', 'import', 'goose', '--file', 'theirs.yaml');
  expect(first.added).toMatchObject([{ name: 'search', env: { SEARCH_KEY: { secret: true, set: false } } }]);

  const again = await run(['clients', 'import', 'goose', '--file', 'theirs.yaml']);
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('name-taken') });
  const renamed = await json(
    'clients',
    'import',
    'goose',
    '--file',
    'theirs.yaml',
    '--on-conflict',
    'rename',
  );
  expect(renamed.added).toMatchObject([{ name: 'search 2' }]);

  const difference = await run([
    'clients',
    'export',
    'goose',
    'search-2',
    '--file',
    'theirs.yaml',
    '--dry-run',
  ]);
  expect(difference.out).toContain('+  search 2:');
  expect(readFileSync(file(), 'utf8')).toBe(theirs);
  const change = await json('clients', 'export', 'goose', 'search-2', '--file', 'theirs.yaml');
  expect(readFileSync(file(), 'utf8')).toContain(`${theirs.trimEnd()}\n  search 2:`);
  expect((await json('clients', 'changes')).items).toEqual([change]);
  await json('clients', 'undo', change.id);
  expect(readFileSync(file(), 'utf8')).toBe(theirs);
});

test('the gateway is written for a program as the command that joins it', async () => {
  const given = ['clients', 'export', 'claude-desktop', '--gateway', '--file', 'theirs.json'];
  await json(...given);
  const { patchbay } = JSON.parse(readFileSync(join(folder, 'theirs.json'), 'utf8')).mcpServers;
  expect(patchbay.args.slice(1)).toEqual(expect.arrayContaining(['connect', '--client', 'Claude Desktop']));
  expect((await json('gateway', 'clients', 'list')).items).toMatchObject([{ name: 'Claude Desktop' }]);

  // The address of a gateway that does not run would be none.
  const cursor = ['clients', 'export', 'cursor', '--gateway', '--file', 'cursor.json'];
  expect((await run(cursor)).err).toContain('gateway-not-listening');
  expect((await run(['clients', 'export', 'cursor'])).err).toContain('name servers, or say --gateway');
});

test('what is not there is said', async () => {
  expect((await run(['clients', 'import', 'nobody'])).err).toContain('client-unknown');
  expect((await run(['clients', 'import', 'goose', '--file', 'theirs.yaml', '--only', 'x'])).err).toContain(
    'the file has no server "x"',
  );
  expect((await run(['clients', 'changes'])).out).toBe('Nothing to undo.\n');
});

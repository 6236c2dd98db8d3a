import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportChoice } from '#shared/model/client-exchange.ts';
import { temporaryCenter } from '../../../test/support/temporary-center.ts';
import { temporaryDataDir } from '../../../test/support/temporary-data-dir.ts';

const coded = (code: string) => expect.objectContaining({ code });
const token = 'ghp_0123456789abcdefghij';

/** A person's folder of a Linux machine, with a control center beside it. */
const desk = async (files: Readonly<Record<string, string>> = {}) => {
  const homeDir = temporaryDataDir();
  const put = (path: string, text: string): string => {
    const file = join(homeDir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  for (const [path, text] of Object.entries(files)) put(path, text);
  const patchbay = await temporaryCenter({ homeDir, platform: 'linux', env: { PATH: process.env.PATH } });
  const { interchange, servers } = patchbay.client;
  const off = { enabled: false } as const;
  const add = (name: string, more = {}) =>
    servers.create({ name, command: 'npx', args: ['-y', name], ...off, ...more });
  const takeAll = async (client: string, as: 'add' | 'replace' = 'add') => {
    const { revision, servers: found } = await interchange.previewImport({ client });
    const choices: ImportChoice[] = found.map(({ name }) => ({ name, as }));
    return interchange.importServers({ client, revision, choices });
  };
  const give = async (client: string, names: string[], withSecrets = false) => {
    const request = { client, servers: names, withSecrets };
    const preview = await interchange.previewExport(request);
    return { preview, change: await interchange.exportServers({ ...request, revision: preview.revision }) };
  };
  return Object.assign(patchbay, { homeDir, put, add, takeAll, give, interchange });
};

const cursorFile = `{
  // mine
  "mcpServers": {
    "github": { "command": "npx", "args": ["-y", "gh"], "env": { "GITHUB_TOKEN": "${token}" }, "odd": [1,  2] },
    "docs": { "url": "https://x.test/mcp" },
    "broken": { "neither": true }
  }
}
`;

describe('taking over', () => {
  it('takes the servers of a project, whose folder is enough to find them', async () => {
    await using at = await desk({ 'work/.cursor/mcp.json': cursorFile });
    const file = join(at.homeDir, 'work');
    const preview = await at.interchange.previewImport({ client: 'cursor', file });
    expect(preview.file).toBe(join(file, '.cursor/mcp.json'));
    expect(preview.servers[0]?.notes).toContain(`It runs in ${file}.`);
    const choices: ImportChoice[] = [{ name: 'github', as: 'add' }];
    const { revision } = preview;
    const { added } = await at.interchange.importServers({ client: 'cursor', file, revision, choices });
    expect(added).toMatchObject([{ name: 'github', cwd: file }]);
    await expect(at.interchange.previewImport({ client: 'windsurf', file })).rejects.toEqual(
      coded('invalid-input'),
    );
    await expect(at.interchange.previewImport({ client: 'vscode', file })).rejects.toEqual(
      coded('client-file-missing'),
    );
  });

  it('finds the clients of this machine and what is in their files', async () => {
    await using at = await desk({ '.cursor/mcp.json': cursorFile, '.codex/config.toml': 'x = \n' });
    const { items } = await at.interchange.clients();
    const found = (id: string) => items.find((client) => client.id === id);
    expect(items).toHaveLength(13);
    expect(found('cursor')).toMatchObject({
      isInstalled: true,
      files: [{ path: join(at.homeDir, '.cursor/mcp.json'), servers: ['github', 'docs', 'broken'] }],
    });
    expect(found('codex')).toMatchObject({
      files: [{ exists: true, problem: expect.stringContaining('TOML is broken at line 1') }],
    });
    expect(found('zed')).toMatchObject({ isInstalled: false, files: [{ exists: false }] });
    expect(found('mcpo')).toMatchObject({ isInstalled: false, files: [] });
  });

  it('shows what would be done without a secret in it, and does it', async () => {
    await using at = await desk({ '.cursor/mcp.json': cursorFile });
    await at.add('Docs');
    const preview = await at.interchange.previewImport({ client: 'cursor' });
    expect(JSON.stringify(preview)).not.toContain(token);
    expect(preview.servers).toMatchObject([
      {
        name: 'github',
        target: 'npx -y gh',
        env: { GITHUB_TOKEN: { secret: true, set: true } },
        conflict: 'none',
      },
      { name: 'docs', transport: 'http', conflict: 'name' },
      { name: 'broken', problem: expect.stringContaining('neither a command nor an address') },
    ]);
    const { added, replaced } = await at.interchange.importServers({
      client: 'cursor',
      revision: preview.revision,
      choices: [
        { name: 'github', as: 'add' },
        { name: 'docs', as: 'rename', newName: 'docs of Cursor' },
        { name: 'broken', as: 'skip' },
      ],
    });
    expect([...added, ...replaced].map(({ name, env }) => [name, env])).toEqual([
      ['github', { GITHUB_TOKEN: { secret: true, set: true } }],
      ['docs of Cursor', {}],
    ]);
    expect(readFileSync(join(at.homeDir, '.cursor/mcp.json'), 'utf8')).toBe(cursorFile);
  });

  it('replaces where that is chosen', async () => {
    await using at = await desk({
      '.gemini/settings.json': '{"mcpServers":{"a":{"command":"uvx","args":["b"]}}}',
    });
    const { id } = await at.add('A');
    const { added, replaced } = await at.takeAll('gemini-cli', 'replace');
    expect(added).toEqual([]);
    expect(replaced).toMatchObject([{ id, name: 'a', command: 'uvx', args: ['b'] }]);
  });

  it('takes all or none', async () => {
    await using at = await desk({ '.cursor/mcp.json': cursorFile });
    await expect(at.takeAll('cursor')).rejects.toEqual(coded('unknown-configuration'));
    await at.add('docs');
    const { revision } = await at.interchange.previewImport({ client: 'cursor' });
    const choices: ImportChoice[] = [
      { name: 'github', as: 'add' },
      { name: 'docs', as: 'add' },
    ];
    const taking = at.interchange.importServers({ client: 'cursor', revision, choices });
    await expect(taking).rejects.toEqual(coded('name-taken'));
    expect((await at.client.servers.list({})).items.map(({ name }) => name)).toEqual(['docs']);
  });

  it('refuses a file that is not there, is broken, or has changed since the preview', async () => {
    await using at = await desk({ '.continue/config.yaml': 'mcpServers: [\n' });
    const preview = (client: string, file?: string) => at.interchange.previewImport({ client, file });
    await expect(preview('nobody')).rejects.toEqual(coded('client-unknown'));
    await expect(preview('zed')).rejects.toEqual(coded('client-file-missing'));
    await expect(preview('mcpo')).rejects.toEqual(coded('invalid-input'));
    await expect(preview('mcpo', 'relative.json')).rejects.toEqual(coded('invalid-input'));
    await expect(preview('continue')).rejects.toEqual(coded('invalid-document'));
    await expect(preview('zed', at.homeDir)).rejects.toEqual(coded('client-file-missing'));
    const file = at.put('latin.json', '');
    writeFileSync(file, Buffer.from([0x7b, 0xff, 0x7d]));
    await expect(preview('mcpo', file)).rejects.toEqual(coded('client-file-unusable'));
    const { revision } = await preview('mcpo', at.put('mcpo.json', '{"mcpServers":{}}'));
    at.put('mcpo.json', '{"mcpServers":{"new":{"command":"x"}}}');
    const importing = at.interchange.importServers({
      client: 'mcpo',
      file: join(at.homeDir, 'mcpo.json'),
      revision,
      choices: [],
    });
    await expect(importing).rejects.toEqual(coded('client-file-changed'));
  });
});

describe('writing', () => {
  it('shows the difference, changes only our entry, and gives the bytes back', async () => {
    await using at = await desk({ '.cursor/mcp.json': cursorFile });
    const file = join(at.homeDir, '.cursor/mcp.json');
    chmodSync(file, 0o640);
    await at.add('files', { env: { API_KEY: { secret: 'canary-of-an-export' }, MODE: 'x' } });
    const { preview, change } = await at.give('cursor', ['files']);
    expect(preview.difference).toContain('+    "files": {');
    expect(preview.difference).toContain('$' + '{env:API_KEY}');
    expect(preview.difference).not.toContain(token);
    const written = readFileSync(file, 'utf8');
    expect(written).toContain('"odd": [1,  2]');
    expect(written).toContain('// mine');
    expect(written).not.toContain('canary');
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(change).toMatchObject({ client: 'cursor', file, servers: ['files'] });
    expect((await at.interchange.changes()).items).toEqual([change]);

    await at.interchange.undo({ id: change.id });
    expect(readFileSync(file, 'utf8')).toBe(cursorFile);
    expect((await at.interchange.changes()).items).toEqual([]);
    await expect(at.interchange.undo({ id: change.id })).rejects.toEqual(coded('client-change-not-found'));
  });

  it('writes secrets where that is asked for, and shows none', async () => {
    await using at = await desk();
    await at.add('files', { env: { API_KEY: { secret: 'canary-of-an-export' } } });
    const { preview, change } = await at.give('claude-desktop', ['files'], true);
    expect(JSON.stringify(preview)).not.toContain('canary');
    const file = join(at.homeDir, '.config/Claude/claude_desktop_config.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      mcpServers: {
        files: { command: 'npx', args: ['-y', 'files'], env: { API_KEY: 'canary-of-an-export' } },
      },
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await at.interchange.undo({ id: change.id });
    expect(() => statSync(file)).toThrow('ENOENT');
  });

  it('says what a client cannot have, and writes the rest', async () => {
    await using at = await desk();
    await at.add('local', { cwd: '/srv' });
    await at.add('far', { transport: 'http', url: 'https://x.test/mcp' });
    const { preview, change } = await at.give('claude-desktop', ['local', 'far']);
    expect(preview.servers).toMatchObject([
      {
        name: 'local',
        notes: [expect.stringContaining('switch a server off'), expect.stringContaining('/srv')],
      },
      { name: 'far', problem: 'the file of Claude Desktop takes local servers only' },
    ]);
    expect(change.servers).toEqual(['local']);
  });

  it('refuses where the file has changed since the preview, or since the change that is undone', async () => {
    await using at = await desk({ '.cursor/mcp.json': '{}' });
    await at.add('files');
    const request = { client: 'cursor', servers: ['files'] };
    const { revision } = await at.interchange.previewExport(request);
    at.put('.cursor/mcp.json', '{ }');
    const writing = at.interchange.exportServers({ ...request, revision });
    await expect(writing).rejects.toEqual(coded('client-file-changed'));
    expect((await at.interchange.changes()).items).toEqual([]);
    const { change } = await at.give('cursor', ['files']);
    at.put('.cursor/mcp.json', '{"theirs":1}');
    await expect(at.interchange.undo({ id: change.id })).rejects.toEqual(coded('client-file-changed'));
    expect(readFileSync(join(at.homeDir, '.cursor/mcp.json'), 'utf8')).toBe('{"theirs":1}');
    expect(readdirSync(join(at.homeDir, '.cursor'))).toEqual(['mcp.json']);
  });

  it('follows a link to where the person keeps the file', async () => {
    await using at = await desk({ 'dotfiles/mcp.json': '{}' });
    mkdirSync(join(at.homeDir, '.cursor'));
    symlinkSync(join(at.homeDir, 'dotfiles/mcp.json'), join(at.homeDir, '.cursor/mcp.json'));
    await at.add('files');
    await at.give('cursor', ['files']);
    expect(readFileSync(join(at.homeDir, 'dotfiles/mcp.json'), 'utf8')).toContain('files');
  });
});

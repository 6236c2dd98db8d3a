import { expect, it } from 'vitest';
import type { ServerInput } from '#shared/model/server.ts';
import { serverInput } from '#shared/model/server.ts';
import type { ClientFormat } from './client-format.ts';
import type { ClientHost } from './client-host.ts';
import { clientFormats } from './formats/index.ts';
import { entryOfProject, projectFile, projectFolder } from './project-file.ts';
import { readClient } from './read-client.ts';

const host: ClientHost = { platform: 'linux', homeDir: '/home/a', env: {}, folders: () => [] };
const formatOf = (id: string): ClientFormat => {
  const found = clientFormats.find((format) => format.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};

it.each([
  ['claude-code', '/code/x/.mcp.json'],
  ['cursor', '/code/x/.cursor/mcp.json'],
  ['vscode', '/code/x/.vscode/mcp.json'],
  ['gemini-cli', '/code/x/.gemini/settings.json'],
  ['codex', '/code/x/.codex/config.toml'],
  ['zed', '/code/x/.zed/settings.json'],
  ['claude-desktop', undefined],
])('%s keeps its servers of a project in %s', (id, file) => {
  expect(projectFile(formatOf(id), '/code/x', host)).toBe(file);
  if (file !== undefined) expect(projectFolder(formatOf(id), file, host)).toBe('/code/x');
});

it('tells the file of a person from that of a project', () => {
  expect(projectFolder(formatOf('cursor'), '/home/a/.cursor/mcp.json', host)).toBeUndefined();
  expect(projectFolder(formatOf('vscode'), '/code/x/settings.json', host)).toBeUndefined();
  expect(projectFolder(formatOf('mcpo'), '/code/x/.mcp.json', host)).toBeUndefined();
});

const taken = (id: string, text: string): readonly (ServerInput | string)[] =>
  readClient(formatOf(id), text).map((read) => {
    const entry = entryOfProject(read, '/code/x', host);
    return 'problem' in entry ? entry.problem : entry.server.input;
  });
const input = (more: Partial<ServerInput>) => ({ ...serverInput.parse({ name: 'a' }), ...more });

it('runs a server of a project where its program runs it', () => {
  const variable = (name: string) => `$\{${name}}`;
  const vscode = JSON.stringify({
    servers: {
      a: {
        type: 'stdio',
        command: `${variable('workspaceFolder')}/bin/server`,
        args: ['--in', variable('workspaceFolder'), '$&'],
        cwd: 'sub',
        env: { HERE: variable('workspaceFolder'), TOKEN: variable('input:token') },
      },
    },
  });
  expect(taken('vscode', vscode)).toEqual([
    input({
      command: '/code/x/bin/server',
      args: ['--in', '/code/x', '$&'],
      cwd: '/code/x/sub',
      env: { HERE: '/code/x', TOKEN: { secret: '' } },
    }),
  ]);
  const claude = JSON.stringify({
    mcpServers: {
      a: { command: 'node', args: [variable('CLAUDE_PROJECT_DIR:-.')] },
      b: { type: 'http', url: 'https://x.test/mcp' },
      c: {},
    },
  });
  const [local, remote, broken] = taken('claude-code', claude);
  expect(local).toMatchObject({ command: 'node', args: ['/code/x'], cwd: '/code/x' });
  expect(remote).toMatchObject({ url: 'https://x.test/mcp', cwd: '' });
  expect(broken).toEqual(expect.any(String));
});
